import { type PreparedBackend, prepareBackend } from "@ser/backend";
import { UserError } from "@ser/cli/terminal";

/**
 * Prepares the fastest backend that is installed.
 *
 * @throws UserError where none works
 */
export async function openBackend(): Promise<PreparedBackend> {
  return prepareBackend().catch((error: Error) => {
    throw new UserError(error.message, { cause: error });
  });
}
