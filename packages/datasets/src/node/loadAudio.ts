import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { toMono } from "@ser/dsp";
import { describe, isArrayBuffer, isUint8Array } from "@ser/dsp/check";
import type { Segment } from "../clip.ts";
import { AudioFileError } from "./audioFileError.ts";
import { checkUsable } from "./checkUsable.ts";
import { checkSegment, cutSegment } from "./cutSegment.ts";
import { decodeAudio } from "./decodeAudio.ts";

/** One channel of samples. */
export interface LoadedAudio {
  /** Sampling rate in Hz, as the file states it. */
  readonly sr: number;
  readonly y: Float32Array;
}

/** A file, by its path or its `file:` URL, or the content of one. */
export type AudioSource = string | URL | Uint8Array | ArrayBuffer;

/** Settings of {@link loadAudio}. */
export interface LoadOptions {
  /** Which part of the recording is wanted; all of it unless told. */
  readonly segment?: Segment | undefined;
}

/**
 * Decodes a recording, or a part of it, and averages its channels.
 *
 * @param source a file's path or `file:` URL, or its content
 * @param options `segment`: `{ start, end }` in seconds, `0 <= start < end`
 * @returns samples at the file's own rate; `resample` of `@ser/dsp` gives them at another
 * @throws TypeError where the source is none of these, or there are other options, such as librosa's `sr`
 * @throws RangeError where the segment does not end after its start, or begins before 0
 * @throws AudioFileError where the file cannot be read or decoded, is cut short, or ends before the segment does; where
 * what is wanted is shorter than 0.1 s, silent (peak below -80 dB full scale, its mean taken off), or holds values that
 * are not finite
 * @see librosa.load with `sr=None`, `offset` and `duration`
 * @example
 * ```ts
 * import { loadAudio } from "@ser/datasets/node";
 *
 * const secondsOf = async (path: string) => {
 *   const { y, sr } = await loadAudio(path);
 *   return y.length / sr;
 * };
 * const firstSecondOf = (path: string) => loadAudio(path, { segment: { start: 0, end: 1 } });
 * ```
 */
export async function loadAudio(source: AudioSource, options: LoadOptions): Promise<LoadedAudio>;
/**
 * Decodes a whole recording, and averages its channels.
 *
 * @param source a file's path or `file:` URL, or its content
 * @returns samples at the file's own rate
 */
export async function loadAudio(source: AudioSource): Promise<LoadedAudio>;
export async function loadAudio(source: AudioSource, options?: unknown): Promise<LoadedAudio> {
  const segment = segmentOf(options);
  return usable(await decodeMono(await bytesOf(source)), segment);
}

/** Of a file's content, all samples in one channel, usable or not. */
export async function decodeMono(bytes: Uint8Array): Promise<LoadedAudio> {
  const { channels, sr } = await decodeAudio(bytes);
  return { y: channels.length === 1 ? channels[0]! : toMono(channels), sr };
}

/** What is wanted of a recording; throws as {@link loadAudio} does. */
export function usable(whole: LoadedAudio, segment: Segment | undefined): LoadedAudio {
  const audio = segment === undefined ? whole : cutSegment(whole, segment);
  checkUsable(audio, segment === undefined ? "file" : "segment");
  return audio;
}

/** Of a second argument that is an object: `paths.map(loadAudio)` hands over a number. */
function segmentOf(options: unknown): Segment | undefined {
  if (typeof options !== "object" || options === null) return undefined;
  const others = Object.keys(options).filter((name) => name !== "segment");
  if (others.length > 0) {
    throw new TypeError(
      `loadAudio: there must be no options but segment, got ${others.join(", ")}; for another rate, take resample(y, { origSr, targetSr }) of @ser/dsp`,
    );
  }
  const { segment } = options as LoadOptions;
  if (segment !== undefined) checkSegment("loadAudio", segment);
  return segment;
}

/** @throws AudioFileError with the reason in words, where the system refuses */
async function bytesOf(source: AudioSource): Promise<Uint8Array> {
  if (isUint8Array(source)) return source;
  if (isArrayBuffer(source)) return new Uint8Array(source);
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
