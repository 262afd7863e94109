import { checkPower } from "../core/checkPower.ts";
import { checkChunk } from "../stream/checkChunk.ts";
import { createResampleEngine } from "./resampleEngine.ts";
import { type ResampleOptions, resamplePlan } from "./resamplePlan.ts";

/** Resamples a signal that arrives in chunks. */
export interface ResampleStream {
  /**
   * Takes the next chunk, of any size, and gives the samples that are complete; often none: one and the same empty
   * array, which is not to be transferred to another thread.
   */
  push(chunk: Float32Array): Float32Array<ArrayBuffer>;
  /** Ends the signal, gives the rest of it, and makes the stream ready for another signal. */
  flush(): Float32Array<ArrayBuffer>;
}

/** What most pushes of small chunks give. An array costs more than their other work, even an empty one. */
const NO_SAMPLES = new Float32Array(0);

/**
 * Creates a resampler for signals that arrive in chunks or do not fit in memory.
 *
 * All outputs, put together, equal `resample` of the whole signal bit for bit, however it is cut. Output comes
 * in blocks and behind the input: to 22.05 kHz, by at most 0.4 s of sound from 48 kHz, 1.2 s from 8 or 16 kHz, and
 * more from lower rates, 4.3 s from 1 kHz.
 *
 * @param options `origSr` and `targetSr` in Hz, at most a factor of 256 apart
 * @returns the stream, which holds some hundred kB whatever the signal's length
 * @throws {RangeError} when a rate is not a finite number > 0; `push` throws when a sample is not finite
 * @see resample
 * @example
 * ```ts
 * import { createResampleStream } from "@ser/dsp";
 *
 * const stream = createResampleStream({ origSr: 48000, targetSr: 16000 });
 * const n = stream.push(new Float32Array(4000)).length + stream.push(new Float32Array(800)).length;
 * n + stream.flush().length; // 1600
 * ```
 */
export function createResampleStream(options: ResampleOptions): ResampleStream {
  const plan = resamplePlan("createResampleStream", options);
  const unchanged = plan.ratio === 1;
  const engine = createResampleEngine(plan);
  engine.reset();
  let loudest = 0; // of the signal's chunks, by their energy
  return {
    push(chunk) {
      loudest = Math.max(loudest, checkChunk("ResampleStream.push", chunk));
      if (chunk.length === 0) return NO_SAMPLES;
      if (unchanged) return chunk.slice();
      const limit = engine.maxOutput(chunk.length);
      const out = limit > 0 ? new Float32Array(limit) : NO_SAMPLES;
      const count = engine.push(chunk, out, 0);
      checkPower("ResampleStream.push", out, loudest);
      return count === out.length ? out : out.slice(0, count);
    },
    flush() {
      const out = new Float32Array(unchanged ? 0 : engine.nRemaining());
      engine.flush(out, 0);
      engine.reset();
      const most = loudest;
      loudest = 0;
      checkPower("ResampleStream.flush", out, most);
      return out;
    },
  };
}
