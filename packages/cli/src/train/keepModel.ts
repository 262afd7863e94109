import { UserError } from "../userError.ts";
import { withoutAdvice } from "./withoutAdvice.ts";

/** What to do where results cannot be written once the training is over: its runs are kept until they are. */
export const RUN_AGAIN = "move away what is there, or make room, and run the same command again";

/**
 * Saves a model that was trained.
 *
 * @throws UserError where something came into its way since the training began: nothing that was learned is lost
 */
export async function keepModel(save: () => Promise<void>): Promise<void> {
  try {
    await save();
  } catch (error) {
    const { name, message, code } = error as NodeJS.ErrnoException;
    if (name !== "ModelFileError" && code === undefined) throw error;
    throw new UserError(`the model cannot be written: ${withoutAdvice(message)}; ${RUN_AGAIN}`, {
      cause: error,
    });
  }
}
