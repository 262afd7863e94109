import type { PreparedBackend } from "@ser/backend";
import { UserError } from "./userError.ts";

/**
 * Prepares the fastest backend that is installed; it is loaded by then, and not with the program.
 *
 * @throws UserError where none works
 */
export async function openBackend(): Promise<PreparedBackend> {
  const { prepareBackend } = await import("@ser/backend");
  return prepareBackend().catch((error: Error) => {
    throw new UserError(error.message, { cause: error });
  });
}
