import { CheckpointError, DivergedError } from "@ser/train";
import { UserError } from "../userError.ts";

/** Errors that are of the settings; any other is the program's own. */
const OF_SETTINGS = [RangeError, CheckpointError, DivergedError] as const;

/** An error of a training, as it is told: what the settings have led to is the user's to change. */
export function told(error: unknown): unknown {
  const isOfSettings = OF_SETTINGS.some((kind) => error instanceof kind);
  return isOfSettings ? new UserError((error as Error).message, { cause: error }) : error;
}
