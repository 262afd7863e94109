import { isArrayBuffer, isFloat32Array, isListOfNumbers, isUint8Array } from "@ser/dsp/check";

/** Speech has next to nothing below: such a rate is one in kHz. */
const MIN_RATE = 1000;
/** Less is not an utterance, and not one frame of most front ends. */
const MIN_SECONDS = 0.1;
/** Recordings in float may go a few times over 1; samples of integers, as they are, go far beyond. */
const MAX_SAMPLE = 32;

/** @throws TypeError, RangeError where `sr` is no sampling rate */
export function checkRateOfSamples(fn: string, sr: number): void {
  if (typeof sr !== "number") {
    throw new TypeError(`${fn}: sr must be a number, in Hz, got ${typeof sr}; give { sr: 48000 }, say`);
  }
  if (!(sr > 0 && Number.isFinite(sr))) {
    throw new RangeError(`${fn}: sr must be finite and above 0 Hz, got ${sr}`);
  }
  if (sr < MIN_RATE) {
    throw new RangeError(`${fn}: sr must be at least ${MIN_RATE} Hz, got ${sr}; is it in kHz?`);
  }
}

/** @throws TypeError where `y` are no samples; RangeError where one of them is not finite, or far from -1 to 1 */
export function checkSamples(fn: string, y: Float32Array): void {
  if (!isFloat32Array(y)) {
    const got = (y as object | null)?.constructor?.name ?? String(y);
    throw new TypeError(
      `${fn}: samples must be a Float32Array from -1 to 1, one channel, got ${got}; ${adviceFor(y)}`,
    );
  }
  let at = 0;
  while (at < y.length && Math.abs(y[at]!) <= MAX_SAMPLE) at++; // nor is NaN below it
  if (at === y.length) return;
  const sample = y[at]!;
  throw new RangeError(
    Number.isFinite(sample)
      ? `${fn}: samples must be about -1 to 1, at most ${MAX_SAMPLE} in size, got ${sample} at sample ${at}; divide those of 16 bits by 32768`
      : `${fn}: samples must be finite, got ${sample} at sample ${at}; remove or replace such samples`,
  );
}

/** How to make samples of what was given in their place. */
function adviceFor(y: unknown): string {
  if (y instanceof Int16Array) return "use Float32Array.from(samples, (sample) => sample / 32768)";
  if (isUint8Array(y) || isArrayBuffer(y)) {
    return "decode the file first, say by decodeWav of @ser/dsp";
  }
  if (Array.isArray(y) && isFloat32Array(y[0])) return "use toMono(channels) of @ser/dsp";
  if (typeof (y as { getChannelData?: unknown } | null)?.getChannelData === "function") {
    return "use its getChannelData(0)";
  }
  if (Array.isArray((y as { channels?: unknown } | null)?.channels)) {
    return "use toMono(audio.channels) of @ser/dsp, and { sr: audio.sr }";
  }
  if (typeof y === "string") return "read and decode the file first, say by loadAudio of @ser/datasets/node";
  // Of anything else, Float32Array.from would make an empty array, or NaN.
  return isListOfNumbers(y) ? "use Float32Array.from(samples)" : "give the samples of a clip";
}

/**
 * @param skipped seconds at the beginning of a sound that the front end leaves out
 * @throws RangeError where there is too little sound to say anything about
 */
export function checkDuration(fn: string, seconds: number, skipped: number): void {
  const got = seconds === 0 ? "none" : `${Number(seconds.toPrecision(3))} s`;
  if (seconds < MIN_SECONDS) {
    throw new RangeError(
      `${fn}: samples must last at least ${MIN_SECONDS} s, got ${got}; speech cannot be judged by less`,
    );
  }
  if (seconds > skipped) return;
  throw new RangeError(
    `${fn}: samples must last longer than ${skipped} s, which this model leaves out at their beginning, got ${got}`,
  );
}
