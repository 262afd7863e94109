import { checkPositive, describe, isFloat32Array } from "@ser/dsp/check";
import type { Segment } from "../clip.ts";
import { AudioFileError } from "./audioFileError.ts";
import type { LoadedAudio } from "./loadAudio.ts";

/**
 * Cuts a part out of a recording, at the samples that are nearest to its edges.
 *
 * @param audio samples of the whole recording, and their rate
 * @param segment `{ start, end }` in seconds, `0 <= start < end`
 * @returns samples of its own, which may be changed
 * @throws TypeError where there are no samples, or the segment is none
 * @throws RangeError where the rate is out of range, or the segment does not end after its start, or begins
 * before 0
 * @throws AudioFileError where it ends after the recording, or is too short to hold a sample
 * @example
 * ```ts
 * import { cutSegment } from "@ser/datasets/node";
 *
 * const y = Float32Array.from({ length: 16000 }, (_, i) => Math.sin(i / 10));
 * cutSegment({ y, sr: 8000 }, { start: 0.5, end: 1.25 }).y.length; // 6000
 * ```
 */
export function cutSegment(audio: LoadedAudio, segment: Segment): LoadedAudio {
  const { y, sr } = audio ?? {};
  if (!isFloat32Array(y)) {
    throw new TypeError(
      `cutSegment: audio must be { y: Float32Array, sr }, got ${describe(audio)}; decode the file first, say by loadAudio`,
    );
  }
  checkPositive("cutSegment", "sr", sr);
  checkSegment("cutSegment", segment);
  const { start, end } = segment;
  const [from, to] = [Math.round(start * sr), Math.round(end * sr)];
  if (to > y.length) {
    throw new AudioFileError(
      `the segment ends after the file: at ${end} s, the file at ${(y.length / sr).toFixed(3)} s`,
    );
  }
  if (from === to) {
    throw new AudioFileError(`the segment holds no sample: from ${start} s to ${end} s, at ${sr} Hz`);
  }
  return { y: y.slice(from, to), sr };
}

/**
 * Throws unless `segment` is a part of a recording.
 *
 * @param of what has it, for the message
 * @throws TypeError where it is none
 * @throws RangeError where it begins before 0, or does not end after its start
 */
export function checkSegment(caller: string, segment: unknown, of = ""): void {
  const { start, end } = (segment ?? {}) as Partial<Segment>;
  if (typeof start !== "number" || typeof end !== "number") {
    throw new TypeError(
      `${caller}: segment must be { start, end } in seconds, got ${describe(segment)}${of}; of a whole file, leave it out`,
    );
  }
  if (start >= 0 && start < end && end < Number.POSITIVE_INFINITY) return;
  throw new RangeError(
    `${caller}: segment must have 0 <= start < end, in seconds, got start ${start}, end ${end}${of}; correct the times`,
  );
}
