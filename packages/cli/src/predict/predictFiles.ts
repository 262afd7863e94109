import { AudioFileError } from "@ser/datasets/node";
import type { Classification, EmotionClassifier, WindowSpec } from "@ser/models";
import { UserError } from "../userError.ts";
import { createDecoder, type DecodeInput } from "./createDecoder.ts";
import type { Failure, Input } from "./findInputs.ts";

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
  /** False leaves time lines empty, as an hour of sound has 7,200 windows. @defaultValue true */
  readonly keepsTimeline?: boolean | undefined;
  /** Shared by several calls, files that go on in the next are decoded once. */
  readonly decode?: DecodeInput;
  /** Asked before each file: whether to begin with no other. */
  readonly isStopped?: () => boolean;
  /** Ends the files at work as well, long ones in their middle. */
  readonly signal?: AbortSignal;
  /** Told how much of a file at work is done. */
  readonly onSeconds?: ((done: number, total: number) => void) | undefined;
}

/**
 * Decodes files and classifies them, several at a time.
 *
 * @returns for each what the model says, or why the file cannot be used; those that were not finished are left out
 * @throws Error that names the file, where the program itself is wrong
 * @throws UserError where nothing is piped in
 */
export async function predictFiles(
  classifier: EmotionClassifier,
  inputs: readonly Input[],
  { isStopped = () => false, decode = createDecoder(), ...options }: FilesOptions,
): Promise<Outcome[]> {
  const { signal } = options;
  const outcomes: Outcome[] = [];
  let held: (Sound | Failure)[] = [];
  let seconds = 0;
  const classifyHeld = async () => {
    const found = await Promise.all(held.map((each) => classify(classifier, each, options)));
    outcomes.push(...found.filter((outcome) => outcome !== undefined));
    held = [];
    seconds = 0;
  };
  for (const input of inputs) {
    if (isStopped() || signal?.aborted) break;
    const heard = await hear(input, decode, signal);
    if (heard === undefined) break;
    const own = "y" in heard ? heard.y.length / heard.sr : 0;
    if (seconds + own > SECONDS_TOGETHER) await classifyHeld();
    held.push(heard);
    seconds += own;
    if (seconds >= SECONDS_TOGETHER) await classifyHeld(); // before another is decoded
  }
  await classifyHeld();
  return outcomes;
}

async function hear(
  input: Input,
  decode: DecodeInput,
  signal: AbortSignal | undefined,
): Promise<Sound | Failure | undefined> {
  if ("error" in input) return input;
  const { file } = input;
  return unlessEnded({ file, signal }, async () => ({ file, ...(await decode(input, signal)) }));
}

async function classify(
  classifier: EmotionClassifier,
  sound: Sound | Failure,
  { windows, keepsTimeline = true, signal, onSeconds }: FilesOptions,
): Promise<Outcome | undefined> {
  if ("error" in sound) return sound;
  const { file, y, sr } = sound;
  return unlessEnded({ file, signal }, async () => {
    const seconds = y.length / sr;
    const classification = await classifier.classify(y, {
      sr,
      ...(windows ? { windows } : {}),
      ...(signal ? { signal } : {}),
      onProgress: (done) => onSeconds?.(done, seconds),
    });
    return { file, seconds, ...classification, ...(keepsTimeline ? {} : { timeline: [] }) };
  });
}

/** What some work gives, or what of the file was in its way; undefined where the signal ended it. */
async function unlessEnded<T>(
  { file, signal }: { file: string; signal: AbortSignal | undefined },
  work: () => Promise<T>,
): Promise<T | Failure | undefined> {
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted) return undefined;
    return { file, error: reasonOf(error, file) };
  }
}

/**
 * Says why a file cannot be used.
 *
 * @throws Error, UserError where the file is not what is wrong
 */
function reasonOf(error: unknown, file: string): string {
  if (error instanceof UserError) throw error;
  const { message, code } = error as NodeJS.ErrnoException;
  if (error instanceof TypeError || error instanceof ReferenceError) {
    throw new Error(`${file}: ${message}`, { cause: error });
  }
  if (code === "ERR_FS_FILE_TOO_LARGE") return "is larger than 2 GiB; cut it into pieces"; // Node's is a RangeError
  const isRead = code !== undefined && !(error instanceof AudioFileError || error instanceof RangeError);
  if (isRead) return READ_ERRORS[code] ?? `cannot be read: ${message}`;
  return message.replace(/^[\w.]+: /, ""); // who checked it is of no use at a terminal
}

const READ_ERRORS: Readonly<Record<string, string>> = {
  EACCES: "cannot be read: permission denied",
  ENOENT: "there is no such file",
};
