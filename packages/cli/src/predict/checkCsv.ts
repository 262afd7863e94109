import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { isAudioName } from "@ser/datasets/node";
import { checkReplaceable } from "../checkReplaceable.ts";
import { checkWritable } from "../checkWritable.ts";
import { UserError } from "../userError.ts";
import { type Input, STDIN } from "./findInputs.ts";

/**
 * Checks that a table can be written, before it takes hours to have one.
 *
 * @throws UserError where it cannot, or has the name of a recording
 */
export async function checkCsv(path: string): Promise<void> {
  if (isAudioName(path)) {
    throw new UserError(
      `--csv must not have the name of a recording, got "${path}"; name the table first, e.g. --csv emotions.csv`,
    );
  }
  await checkWritable(dirname(path), "--csv");
  await checkReplaceable(path, { option: "--csv", example: "emotions.csv" });
}

/**
 * Checks that a table does not take the place of a recording.
 *
 * @throws UserError where it would
 */
export async function checkNoInput(path: string, inputs: readonly Input[]): Promise<void> {
  const table = await realpath(path).catch(() => undefined);
  if (table === undefined) return; // nothing is there
  for (const input of inputs) {
    if (!("path" in input) || input.path === STDIN) continue;
    if ((await realpath(input.path).catch(() => undefined)) !== table) continue;
    throw new UserError(
      `--csv must be none of the recordings, got "${path}"; name the table first, e.g. --csv emotions.csv`,
    );
  }
}
