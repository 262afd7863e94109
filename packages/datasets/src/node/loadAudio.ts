import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { toMono } from "@ser/dsp";
import { describe } from "@ser/dsp/check";
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

/** A file, by its path or its `file:` URL, or the content of one. */
export type AudioSource = string | URL | Uint8Array | ArrayBuffer;

/**
 * Decodes a recording and averages its channels.
 *
 * @param source a file's path or `file:` URL, or its content
 * @returns samples at the file's own rate; `resample` of `@ser/dsp` gives them at another
 * @throws TypeError where the source is none of these, or there are options, such as librosa's `sr`
 * @throws AudioFileError where the file cannot be read or decoded, is cut short, shorter than 0.1 s,
 * silent (peak below -80 dB full scale, its mean taken off), or holds values that are not finite
 * @see librosa.load with `sr=None`
 * @example
 * ```ts
 * import { loadAudio } from "@ser/datasets/node";
 *
 * const secondsOf = async (path: string) => {
 *   const { y, sr } = await loadAudio(path);
 *   return y.length / sr;
 * };
 * ```
 */
export async function loadAudio(source: AudioSource): Promise<LoadedAudio>;
export async function loadAudio(source: AudioSource, options?: unknown): Promise<LoadedAudio> {
  checkNoOptions(options);
  const { channels, sr } = await decodeAudio(await bytesOf(source));
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

/** Of a second argument that is an object: `paths.map(loadAudio)` hands over a number. */
function checkNoOptions(options: unknown): void {
  if (typeof options !== "object" || options === null) return;
  throw new TypeError(
    `loadAudio: there must be no options, got ${Object.keys(options).join(", ") || "some"}; for another rate, take resample(y, { origSr, targetSr }) of @ser/dsp`,
  );
}

/** @throws AudioFileError with the reason in words, where the system refuses */
async function bytesOf(source: AudioSource): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (source instanceof URL && source.protocol !== "file:") {
    throw new TypeError(
      `loadAudio: a URL must be that of a file, got ${source.href}; fetch it, and give its arrayBuffer()`,
    );
  }
  if (typeof source === "string" || source instanceof URL) return readFile(source).catch(throwReadError);
  throw new TypeError(
    `loadAudio: source must be a path, a file URL, a Uint8Array or an ArrayBuffer, got ${describe(source)}; decoded samples need no loading`,
  );
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
