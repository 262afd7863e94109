import { stat } from "node:fs/promises";
import { extname } from "node:path";
import type { Input } from "./findInputs.ts";

/**
 * Sound from which on other threads help, in seconds: what is shorter, some sixty clips, is done by the time that
 * another thread has loaded the model.
 */
const MIN_SECONDS_FOR_THREADS = 180;

/** Bytes that a second of sound takes, about: at 48 kHz in 16 bits, on one channel; those of FLAC are half of it. */
const BYTES_PER_SECOND: Readonly<Record<string, number>> = {
  ".wav": 96_000,
  ".wave": 96_000,
  ".aif": 96_000,
  ".aiff": 96_000,
  ".flac": 48_000,
};
/** Of the others, at 128 kbit/s. */
const PACKED_BYTES_PER_SECOND = 16_000;

/**
 * Says how many threads some files are worth, by how much sound they are likely to hold.
 *
 * @param nCores how many threads there can be
 */
export async function threadsFor(inputs: readonly Input[], nCores: number): Promise<number> {
  let seconds = 0;
  for (const input of inputs) {
    if ("path" in input) seconds += await secondsOf(input);
    if (seconds >= MIN_SECONDS_FOR_THREADS) return Math.min(nCores, inputs.length);
  }
  return 1;
}

async function secondsOf({ path, segment }: Extract<Input, { path: string }>): Promise<number> {
  if (segment) return segment.end - segment.start;
  const entry = await stat(path).catch(() => undefined);
  return (entry?.size ?? 0) / (BYTES_PER_SECOND[extname(path).toLowerCase()] ?? PACKED_BYTES_PER_SECOND);
}
