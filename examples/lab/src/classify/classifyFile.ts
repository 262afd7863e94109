import { readFile } from "node:fs/promises";
import { AudioFileError, decodeAudio } from "@ser/datasets/node";
import { toMono } from "@ser/dsp";
import type { EmotionClassifier, Verdict } from "@ser/models";
import { beginningOf } from "../clips/beginningOf.ts";

/** What became of one file. */
export type FileVerdict =
  | ({ readonly file: string } & Verdict)
  | { readonly file: string; readonly error: string };

/**
 * Decodes a file and classifies as much of it as the model learned from: where its description has windows, its clips
 * were cut to the length of one, and only the first window of the file is heard.
 *
 * @returns what the model says, or why the file cannot be used
 */
export async function classifyFile(classifier: EmotionClassifier, file: string): Promise<FileVerdict> {
  const { windows } = classifier.description;
  try {
    const { channels, sr } = await decodeAudio(await readFile(file));
    const heard = beginningOf(toMono(channels), { sr, seconds: windows?.duration });
    const { predictions, top, silent, abstained } = await classifier.classify(heard, { sr });
    return { file, predictions, top, silent, abstained };
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    if (error instanceof AudioFileError || error instanceof RangeError) return { file, error: message };
    if (code === "ENOENT") return { file, error: "there is no such file" };
    if (code !== undefined) return { file, error: `cannot be read: ${message}` };
    throw new Error(`${file}: ${message}`, { cause: error });
  }
}

/** The class that was heard, or why there is none. */
export function heardEmotion({ silent, top }: Pick<Verdict, "silent" | "top">): string {
  return silent ? "silent" : (top?.label ?? "uncertain");
}
