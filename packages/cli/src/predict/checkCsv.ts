import { open, realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { isAudioName } from "@ser/datasets/node";
import { checkReplaceable } from "../checkReplaceable.ts";
import { checkWritable } from "../checkWritable.ts";
import { UserError } from "../userError.ts";
import { type Input, STDIN } from "./findInputs.ts";
import { outcomeColumns } from "./outcomeRows.ts";

const [FIRST_COLUMN] = outcomeColumns([]);

/**
 * Checks that a table can be written, before it takes hours to have one.
 *
 * @throws UserError where it cannot, has the name of a recording, or would replace what `ser predict` did not write
 */
export async function checkCsv(path: string): Promise<void> {
  if (isAudioName(path)) {
    throw new UserError(
      `--csv must not have the name of a recording, got "${path}"; name the table first, e.g. --csv emotions.csv`,
    );
  }
  if (path === STDIN) {
    throw new UserError(
      "--csv must name a file, got -; name the table, e.g. --csv emotions.csv, or leave it out and take --json for a pipe",
    );
  }
  await checkWritable(dirname(path), "--csv");
  await checkReplaceable(path, { option: "--csv", example: "emotions.csv" });
  if (await isOwnTable(path)) return;
  throw new UserError(
    `"${path}" was not made by ser predict, and would be lost; choose another --csv, or move it away`,
  );
}

/** Whether nothing is there, or what `ser predict` wrote. */
async function isOwnTable(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return true;
  try {
    const begin = `${FIRST_COLUMN},`;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(begin.length), 0, begin.length, 0);
    return bytesRead === 0 || buffer.toString("latin1") === begin;
  } finally {
    await file.close();
  }
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
