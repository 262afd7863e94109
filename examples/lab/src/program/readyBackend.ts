import { prepareBackend } from "@ser/backend";
import { UserError } from "@ser/cli/terminal";

/**
 * Prepares a backend for training.
 *
 * @returns the backend's own words
 * @throws UserError where none can be used
 */
export async function readyBackend(): Promise<string> {
  try {
    return (await prepareBackend()).summary;
  } catch (error) {
    throw new UserError((error as Error).message, { cause: error });
  }
}
