import { AudioFileError } from "./audioFileError.ts";
import type { LoadedAudio } from "./loadAudio.ts";

/** -80 dB full scale: below it a 16-bit recording holds dither, and no voice. */
const SILENCE_PEAK = 1e-4;

/** Less is not an utterance, and not one frame of most front ends. */
const MIN_SECONDS = 0.1;

/**
 * Throws unless there is something to hear.
 *
 * @param what is told of: a whole file, or a segment of one
 * @throws AudioFileError where it is shorter than 0.1 s, silent, or holds values that are not finite
 */
export function checkUsable({ y, sr }: LoadedAudio, what: "file" | "segment"): void {
  const mean = finiteSum(y, what) / y.length;
  if (y.length < MIN_SECONDS * sr) {
    throw new AudioFileError(
      `the ${what} is too short: ${(y.length / sr).toFixed(3)} s, at least ${MIN_SECONDS} s are needed`,
    );
  }
  if (isSilent(y, mean)) {
    throw new AudioFileError(`the ${what} is silent (peak below -80 dB full scale)`);
  }
}

/** Whether no sample is far from the mean. A plain loop: `every` allocates for each sample that it hands on. */
function isSilent(y: Float32Array, mean: number): boolean {
  for (let i = 0; i < y.length; i++) if (Math.abs(y[i]! - mean) >= SILENCE_PEAK) return false;
  return true;
}

/** @throws AudioFileError where a sample is not finite */
function finiteSum(y: Float32Array, what: string): number {
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
    throw new AudioFileError(`the ${what} holds a sample that is ${found}`);
  }
  return sum;
}
