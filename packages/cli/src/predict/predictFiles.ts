import { readFile } from "node:fs/promises";
import { AudioFileError, decodeAudio } from "@ser/datasets/node";
import { toMono } from "@ser/dsp";
import type { Classification, EmotionClassifier, WindowSpec } from "@ser/models";
import { type Failure, type Input, readStdin, STDIN } from "./findInputs.ts";

/** Sound that is held at a time, so that its windows go through the model together; a longer file is held alone. */
const SECONDS_TOGETHER = 60;

/** What became of one file. */
export type Outcome = ({ readonly file: string; readonly seconds: number } & Classification) | Failure;

interface Sound {
  readonly file: string;
  readonly y: Float32Array;
  readonly sr: number;
}

/** Settings of {@link predictFiles}. */
export interface FilesOptions {
  /** In place of the model's. */
  readonly windows?: WindowSpec | undefined;
  /** Asked before each file: whether to begin with no other. */
  readonly isStopped?: () => boolean;
}

/**
 * Decodes files and classifies them, several at a time.
 *
 * @returns for each what the model says, or why the file cannot be used; those that were not begun are left out
 * @throws Error that names the file, where the fault is not the file's
 */
export async function predictFiles(
  classifier: EmotionClassifier,
  inputs: readonly Input[],
  { windows, isStopped = () => false }: FilesOptions,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let held: (Sound | Failure)[] = [];
  let seconds = 0;
  const classifyHeld = async () => {
    outcomes.push(...(await Promise.all(held.map((each) => classify(classifier, each, windows)))));
    held = [];
    seconds = 0;
  };
  for (const input of inputs) {
    if (isStopped()) break;
    const heard = await hear(input);
    const own = "y" in heard ? heard.y.length / heard.sr : 0;
    if (seconds + own > SECONDS_TOGETHER) await classifyHeld();
    held.push(heard);
    seconds += own;
  }
  await classifyHeld();
  return outcomes;
}

async function hear(input: Input): Promise<Sound | Failure> {
  if ("error" in input) return input;
  const { file, path } = input;
  const piped = path === STDIN ? await readStdin() : undefined;
  return orFailure(file, async () => {
    const { channels, sr } = await decodeAudio(piped ?? (await readFile(path)));
    const y = channels.length === 1 ? channels[0]! : toMono(channels);
    return { file, y, sr };
  });
}

async function classify(
  classifier: EmotionClassifier,
  sound: Sound | Failure,
  windows: WindowSpec | undefined,
): Promise<Outcome> {
  if ("error" in sound) return sound;
  const { file, y, sr } = sound;
  return orFailure(file, async () => {
    const classification = await classifier.classify(y, { sr, ...(windows ? { windows } : {}) });
    return { file, seconds: y.length / sr, ...classification };
  });
}

/** What some work gives, or what of the file was in its way. */
async function orFailure<T>(file: string, work: () => Promise<T>): Promise<T | Failure> {
  try {
    return await work();
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
