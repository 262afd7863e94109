import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { toMono } from "@ser/dsp";
import { AudioFileError } from "./audioFileError.ts";
import { decodeAudio } from "./decodeAudio.ts";

/** -80 dB full scale: below it a 16-bit recording holds dither, and no voice. */
const SILENCE_PEAK = 1e-4;

/** Less is not an utterance, and not one frame of most front ends. */
const MIN_SECONDS = 0.1;

/** One channel of samples. */
export interface LoadedAudio {
  /** Sampling rate in Hz, as the file states it. */
  readonly sr: number;
  readonly y: Float32Array;
}

/**
 * Decodes a recording and averages its channels.
 *
 * @param source a file's path, or its content
 * @returns samples at the file's own rate
 * @throws AudioFileError where the file cannot be read or decoded, is cut short, shorter than 0.1 s,
 * silent (peak below -80 dB full scale, its mean taken off), or holds values that are not finite
 * @see librosa.load with `sr=None`
 * @example
 * const { y, sr } = await loadAudio("clip.flac");
 */
export async function loadAudio(source: string | Uint8Array): Promise<LoadedAudio> {
  const { channels, sr } = await decodeAudio(
    typeof source === "string" ? await readAudioFile(source) : source,
  );
  const y = channels.length === 1 ? channels[0]! : toMono(channels);
  const mean = finiteSum(y) / y.length;
  if (y.length < MIN_SECONDS * sr) {
    throw new AudioFileError(
      `the file is too short: ${(y.length / sr).toFixed(3)} s, at least ${MIN_SECONDS} s are needed`,
    );
  }
  if (isSilent(y, mean)) {
    throw new AudioFileError("the file is silent (peak below -80 dB full scale)");
  }
  return { y, sr };
}

/** Whether no sample is far from the mean. A plain loop: `every` allocates for each sample that it hands on. */
function isSilent(y: Float32Array, mean: number): boolean {
  for (let i = 0; i < y.length; i++) if (Math.abs(y[i]! - mean) >= SILENCE_PEAK) return false;
  return true;
}

/** @throws AudioFileError where a sample is not finite */
function finiteSum(y: Float32Array): number {
  // Four sums, as none need wait for the one before.
  let [a, b, c, d] = [0, 0, 0, 0];
  const end = y.length - (y.length % 4);
  for (let i = 0; i < end; i += 4) {
    a += y[i]!;
    b += y[i + 1]!;
    c += y[i + 2]!;
    d += y[i + 3]!;
  }
  for (let i = end; i < y.length; i++) a += y[i]!;
  const sum = a + b + c + d;
  if (!Number.isFinite(sum)) {
    const found = y.find((sample) => !Number.isFinite(sample));
    throw new AudioFileError(`the file holds a sample that is ${found}`);
  }
  return sum;
}

/** @throws AudioFileError with the reason in words, where the system refuses */
async function readAudioFile(path: string): Promise<Uint8Array> {
  return readFile(path).catch(throwReadError);
}

/** The same, at once: several times as fast where nothing else waits for the thread. */
export function readAudioFileSync(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    return throwReadError(error as NodeJS.ErrnoException);
  }
}

function throwReadError(error: NodeJS.ErrnoException): never {
  const { code } = error;
  throw new AudioFileError(`cannot be read: ${READ_ERRORS[code ?? ""] ?? code}`, { cause: error });
}

const READ_ERRORS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  ELOOP: "its links go in circles",
  ENOENT: "there is no such file",
};
