import { UserError } from "@ser/cli/terminal";
import type { Experiment } from "../experiment.ts";
import { PROTOCOLS, type Protocol } from "../protocols/protocol.ts";

/**
 * The ways that were asked for, of those that a recipe is judged in. What a source did without a leak is its random
 * split: there is no row as stated beside it.
 *
 * @throws UserError where none is left
 */
export function protocolsOf(
  { name, protocols, asStated }: Pick<Experiment, "name" | "protocols" | "asStated">,
  asked: readonly Protocol[],
): readonly Protocol[] {
  const flatters = Object.values(asStated).some(Boolean);
  const possible =
    protocols ?? (Object.keys(PROTOCOLS) as Protocol[]).filter((name) => name !== "stated" || flatters);
  const both = asked.filter((protocol) => possible.includes(protocol));
  if (both.length === 0) {
    throw new UserError(
      `"${name}" is judged by ${possible.join(", ")}, and --protocols asks for ${asked.join(", ")}; ask for one of these, or leave "${name}" out`,
    );
  }
  return both;
}
