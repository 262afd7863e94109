import { UserError } from "@ser/cli/terminal";
import type { Experiment } from "../experiment.ts";
import { PROTOCOLS, type Protocol } from "../protocols/protocol.ts";

/** What decides in which ways a recipe is judged. */
export type Judgeable = Pick<Experiment, "name" | "protocols" | "asStated">;

/**
 * The ways that were asked for, of those that a recipe is judged in; none, perhaps. What a source did without a leak
 * is its random split: there is no row as stated beside it.
 */
export function protocolsOf(
  { protocols, asStated }: Pick<Judgeable, "protocols" | "asStated">,
  asked: readonly Protocol[],
): readonly Protocol[] {
  return asked.filter((protocol) => protocols?.includes(protocol) ?? isPossible(protocol, asStated));
}

function isPossible(protocol: Protocol, asStated: Experiment["asStated"]): boolean {
  return protocol !== "stated" || Object.values(asStated).some(Boolean);
}

/**
 * Tells which recipes are left, and says on stderr which are not, where others are.
 *
 * @param ways of each recipe that was asked for: what {@link protocolsOf} gave
 * @throws UserError where none is left
 */
export function recipesLeft<T extends { readonly name: string; readonly protocols: readonly Protocol[] }>(
  ways: readonly T[],
  asked: readonly Protocol[],
): readonly T[] {
  const left = ways.filter(({ protocols }) => protocols.length > 0);
  const names = ways.filter(({ protocols }) => protocols.length === 0).map(({ name }) => `"${name}"`);
  if (left.length === 0) {
    const others = (Object.keys(PROTOCOLS) as Protocol[]).filter((protocol) => !asked.includes(protocol));
    throw new UserError(
      `${names.join(", ")}: not judged by ${asked.join(" or ")}; ask for one of ${others.join(", ")} with --protocols, or for another recipe`,
    );
  }
  if (names.length > 0)
    process.stderr.write(`${names.join(", ")}: not judged by ${asked.join(" or ")}, left out\n`);
  return left;
}
