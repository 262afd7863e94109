import type { Corpus } from "@ser/datasets";
import { type CorpusVerification, verifyCorpus } from "@ser/datasets/node";
import { untilInterrupted } from "../interruption.ts";
import { ProblemsFound } from "../problemsFound.ts";
import { type Progress, startProgress } from "../progress.ts";
import { verificationText } from "./verificationText.ts";

/**
 * Verifies a download and prints the result to stdout.
 *
 * @throws ProblemsFound where something is not as it was published
 * @throws CorpusError where there is nothing to verify
 */
export async function verifyDataset(
  corpus: Corpus,
  folder: string,
  { json }: { json: boolean },
): Promise<void> {
  const result = await untilInterrupted("Nothing was changed.", (signal) =>
    verifyWithProgress(corpus, folder, signal),
  );
  process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : verificationText(result, corpus));
  if (!result.ok) throw new ProblemsFound();
}

async function verifyWithProgress(
  corpus: Corpus,
  folder: string,
  signal: AbortSignal,
): Promise<CorpusVerification> {
  let progress: Progress | undefined; // how many files there are is known with the first one
  try {
    return await verifyCorpus(folder, corpus, {
      signal,
      onProgress(done, total) {
        progress ??= startProgress("verifying", total, "files");
        progress.update(done);
      },
    });
  } finally {
    progress?.stop();
  }
}
