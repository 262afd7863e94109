import { UserError } from "@ser/cli/terminal";
import type { Experiment } from "../experiment.ts";
import type { Protocol } from "../protocols/protocol.ts";

/**
 * The ways that were asked for, of those that a recipe is judged in.
 *
 * @throws UserError where none is left
 */
export function protocolsOf(
  { name, protocols }: Pick<Experiment, "name" | "protocols">,
  asked: readonly Protocol[],
): readonly Protocol[] {
  const both = asked.filter((protocol) => protocols?.includes(protocol) ?? true);
  if (both.length === 0) {
    throw new UserError(
      `"${name}" is judged by ${protocols?.join(", ")}, and --protocols asks for ${asked.join(", ")}; ask for one of these, or leave "${name}" out`,
    );
  }
  return both;
}
