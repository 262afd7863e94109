/** Less is not an utterance, and not one frame of most front ends. */
const MIN_SECONDS = 0.1;

/** @throws TypeError, RangeError where `sr` is no sampling rate */
export function checkRateOfSamples(fn: string, sr: number): void {
  if (typeof sr !== "number") {
    throw new TypeError(`${fn}: sr must be a number, in Hz, got ${typeof sr}; give { sr: 48000 }, say`);
  }
  if (!(sr > 0 && Number.isFinite(sr))) {
    throw new RangeError(`${fn}: sr must be finite and above 0 Hz, got ${sr}`);
  }
}

/** @throws TypeError where `y` are no samples; RangeError where one of them is not finite */
export function checkSamples(fn: string, y: Float32Array): void {
  if (!(y instanceof Float32Array)) {
    const got = (y as object | null)?.constructor?.name ?? String(y);
    throw new TypeError(
      `${fn}: samples must be a Float32Array from -1 to 1, one channel, got ${got}; use Float32Array.from(samples)`,
    );
  }
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum += 0 * y[i]!; // NaN for NaN and infinities, and it stays
  if (sum === 0) return;
  const at = y.findIndex((sample) => !Number.isFinite(sample));
  throw new RangeError(
    `${fn}: samples must be finite, got ${y[at]} at sample ${at}; remove or replace such samples`,
  );
}

/** @throws RangeError where there is too little sound to say anything about */
export function checkDuration(fn: string, seconds: number): void {
  if (seconds >= MIN_SECONDS) return;
  throw new RangeError(
    `${fn}: samples must last at least ${MIN_SECONDS} s, got ${seconds === 0 ? "none" : `${seconds} s`}; speech cannot be judged by less`,
  );
}
