import { access } from "node:fs/promises";
import { openBackend, UserError } from "@ser/cli/terminal";
import type { EmotionClassifier } from "@ser/models";
import { loadModelFile } from "@ser/models/node";
import { SYNTHETIC_NOTICE } from "../report/notices.ts";

/**
 * Opens the model that was asked for, or else the first candidate that is there; says on stderr where it has learned
 * from generated voices.
 *
 * @param asked file of a model
 * @param candidates files to look for where none was asked for
 * @throws UserError where none was asked for, and none is there
 * @throws ModelFileError where it is no model
 */
export async function openClassifier(
  asked: string | undefined,
  candidates: readonly string[],
): Promise<EmotionClassifier> {
  const file = asked ?? (await firstThere(candidates));
  await openBackend();
  const classifier = await loadModelFile(file);
  const { description } = classifier;
  if (asked === undefined) process.stderr.write(`model: ${file}\n`);
  if (description.synthetic) process.stderr.write(`${SYNTHETIC_NOTICE}\n`);
  return classifier;
}

async function firstThere(candidates: readonly string[]): Promise<string> {
  for (const file of candidates) {
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  throw new UserError(
    `there is no model yet: "${candidates[0]}" is not there; run the example first, or name a model with --model`,
  );
}
