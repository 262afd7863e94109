import { UserError } from "@ser/cli/terminal";
import { type FileVerdict, heardEmotion } from "@ser/lab";
import { stringify } from "csv-stringify/sync";
import writeFileAtomic from "write-file-atomic";

/** A file below the folder that was asked for, and what was heard in it. */
export interface Judged {
  /** Path below the folder. */
  readonly id: string;
  readonly verdict: FileVerdict;
}

/**
 * Writes predictions as a table: file, prediction, and a column of probabilities per class.
 *
 * @param labels classes, in the order of their columns
 * @throws UserError where the file cannot be written
 */
export async function writeOutCsv(
  path: string,
  judged: readonly Judged[],
  labels: readonly string[],
): Promise<void> {
  const rows = judged.map(({ id, verdict }) => {
    if ("error" in verdict) return [id, "", ...labels.map(() => "")];
    const probabilities = new Map(verdict.predictions.map(({ label, probability }) => [label, probability]));
    return [id, heardEmotion(verdict), ...labels.map((label) => probabilities.get(label)?.toFixed(4) ?? "")];
  });
  const text = stringify([["file", "prediction", ...labels], ...rows]);
  await writeFileAtomic(path, text).catch((error: Error) => {
    throw new UserError(`cannot write "${path}": ${error.message}; choose another --out`, { cause: error });
  });
}
