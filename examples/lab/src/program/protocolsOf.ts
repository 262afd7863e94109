import { UserError } from "@ser/cli/terminal";
import type { Experiment } from "../experiment.ts";
import { PROTOCOLS, type Protocol } from "../protocols/protocol.ts";

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
 * @param recipes with the ways that {@link protocolsOf} gave
 * @throws UserError where none is left
 */
export function checkProtocols(
  recipes: readonly { readonly name: string; readonly protocols: readonly Protocol[] }[],
  asked: readonly Protocol[],
): void {
  const without = recipes.filter(({ protocols }) => protocols.length === 0);
  if (without.length === 0) return;
  const what = `${without.map(({ name }) => `"${name}"`).join(", ")}: not judged by ${asked.join(" or ")}`;
  if (without.length < recipes.length) {
    process.stderr.write(`${what}, left out\n`);
    return;
  }
  const others = Object.keys(PROTOCOLS).filter((protocol) => !asked.some((name) => name === protocol));
  throw new UserError(`${what}; ask for one of ${others.join(", ")} with --protocols, or for another recipe`);
}
