import { UserError } from "@ser/cli/terminal";
import type { Experiment } from "../experiment.ts";
import type { Protocol } from "../protocols/protocol.ts";

/** The option of a command line that asks for protocols. */
export interface ProtocolChoice {
  /** E.g. `--by`. */
  readonly option: string;
  readonly choices: readonly Protocol[];
}

/**
 * Those of the asked protocols that a recipe is judged by; perhaps none. A recipe that does not list its protocols is
 * judged by all that make sense: `stated` where the source leaks (without a leak it is `random`), `transductive` where
 * each feature has a mean and a deviation of its own.
 */
export function protocolsOf(
  { protocols, asStated, scaling }: Pick<Experiment, "protocols" | "asStated" | "scaling">,
  asked: readonly Protocol[],
): readonly Protocol[] {
  return asked.filter(
    (protocol) => protocols?.includes(protocol) ?? isPossible(protocol, { asStated, scaling }),
  );
}

function isPossible(
  protocol: Protocol,
  { asStated, scaling }: Pick<Experiment, "asStated" | "scaling">,
): boolean {
  if (protocol === "stated") return Object.values(asStated).some(Boolean);
  return protocol !== "transductive" || scaling === "columns";
}

/**
 * Says on stderr which recipes are left out, as they are judged by none of the asked protocols.
 *
 * @param recipes `ways`: all protocols that each is judged by, as {@link protocolsOf} gives them
 * @param options `option` and `choices` of the command line, by which it was `asked`
 * @throws UserError where no recipe is left: it names the choices that these recipes have
 */
export function checkProtocols(
  recipes: readonly { readonly name: string; readonly ways: readonly Protocol[] }[],
  asked: readonly Protocol[],
  { option, choices }: ProtocolChoice,
): void {
  const without = recipes.filter(({ ways }) => !asked.some((protocol) => ways.includes(protocol)));
  if (without.length === 0) return;
  const what = `${without.map(({ name }) => `"${name}"`).join(", ")}: not judged by ${asked.join(" or ")}`;
  if (without.length < recipes.length) {
    process.stderr.write(`${what}, left out\n`);
    return;
  }
  const others = choices.filter((choice) => without.some(({ ways }) => ways.includes(choice)));
  const those = `${others.length > 1 ? "one of " : ""}${others.join(", ")} with ${option}`;
  throw new UserError(`${what}; ask for ${others.length === 0 ? "" : `${those}, or for `}another recipe`);
}
