import { UserError } from "@ser/cli/terminal";
import type { Experiment } from "../experiment.ts";
import type { Protocol } from "../protocols/protocol.ts";

/** What a command line asks for ways to judge recipes by. */
export interface ProtocolChoice {
  /** E.g. `--by`. */
  readonly option: string;
  readonly choices: readonly Protocol[];
}

/**
 * The ways that were asked for, of those that a recipe is judged in; none, perhaps. What a source did without a leak
 * is its random split: there is no row as stated beside it. A voice's own mean and deviation take the place of the
 * training part's where each feature has its own.
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
 * Says on stderr which recipes are not judged in any way that was asked for, where others are.
 *
 * @param recipes `ways`: all in which each is judged, as {@link protocolsOf} gives them
 * @param options `option` and `choices` of the command line, by which it was `asked`
 * @throws UserError where none is left: it names what the same option has for these recipes
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
