import { readFile } from "node:fs/promises";
import { AudioFileError, decodeAudio } from "@ser/datasets/node";
import { toMono } from "@ser/dsp";
import type { Classification, EmotionClassifier, WindowSpec } from "@ser/models";

/** What became of one file. */
export type Outcome =
  | ({ readonly file: string; readonly seconds: number } & Classification)
  | { readonly file: string; readonly error: string };

/**
 * Decodes a file and classifies it.
 *
 * @param source its path, or its content
 * @param options `file`: how results call it; `windows` in place of the model's
 * @returns what the model says, or why the file cannot be used
 * @throws Error that names the file, where the fault is not the file's
 */
export async function predictFile(
  classifier: EmotionClassifier,
  source: string | Uint8Array,
  { file, windows }: { file: string; windows?: WindowSpec | undefined },
): Promise<Outcome> {
  try {
    const bytes = typeof source === "string" ? await readFile(source) : source;
    const { channels, sr } = await decodeAudio(bytes);
    const y = toMono(channels);
    const classification = await classifier.classify(y, { sr, ...(windows ? { windows } : {}) });
    return { file, seconds: y.length / sr, ...classification };
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    if (error instanceof AudioFileError || error instanceof RangeError) {
      return { file, error: message.replace(/^\w+: /, "") }; // who checked it is of no use at a terminal
    }
    if (code !== undefined) return { file, error: READ_ERRORS[code] ?? `cannot be read: ${message}` };
    throw new Error(`${file}: ${message}`, { cause: error });
  }
}

const READ_ERRORS: Readonly<Record<string, string>> = {
  EACCES: "cannot be read: permission denied",
  ENOENT: "there is no such file",
  ERR_FS_FILE_TOO_LARGE: "is larger than 2 GiB; cut it into pieces",
};
