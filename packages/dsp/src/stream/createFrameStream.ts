import { type CenteredFrameOptions, countFrames } from "../core/frame.ts";
import { checkChunk } from "./checkChunk.ts";
import type { FeatureStream } from "./createFeatureStream.ts";
import { createSampleQueue } from "./sampleQueue.ts";

/**
 * Streams a feature of frames of samples: one number for each.
 *
 * @param isEdgeHeld what lies beyond the ends where frames are centred: the first and the last sample, or zeros
 * @param map from the samples of a frame; they are reused
 */
export function createFrameStream(
  fn: string,
  options: CenteredFrameOptions,
  isEdgeHeld: boolean,
  map: (samples: Float64Array) => number,
): FeatureStream {
  const { frameLength = 2048, hopLength = 512, center = true } = options;
  const pad = center ? Math.floor(frameLength / 2) : 0;
  countFrames(fn, frameLength, { frameLength, hopLength, pad }); // checks the settings
  const samples = new Float64Array(frameLength);
  const queue = createSampleQueue();
  let nFrames = 0; // given so far
  let first = 0; // the signal's first sample, where it is held

  function emit(end: number) {
    const y = queue.samples();
    const last = isEdgeHeld ? (y[y.length - 1] ?? 0) : 0;
    const data = new Float32Array(Math.max(0, end - nFrames));
    for (let t = 0; t < data.length; t++, nFrames++) {
      const start = nFrames * hopLength - pad; // number of the frame's first sample
      for (let i = 0; i < frameLength; i++) {
        const at = start + i - queue.origin();
        samples[i] = start + i < 0 ? first : at < y.length ? y[at]! : last;
      }
      data[t] = map(samples);
    }
    return { data, rows: 1, cols: data.length };
  }

  return {
    push(chunk) {
      checkChunk(fn, chunk);
      if (isEdgeHeld && queue.end() === 0) first = chunk[0] ?? 0;
      queue.append(chunk);
      const features = emit(Math.floor((queue.end() + pad - frameLength) / hopLength) + 1);
      queue.dropBefore(Math.min(nFrames * hopLength - pad, queue.end() - 1)); // the last sample may be held
      return features;
    },
    flush() {
      const n = queue.end();
      try {
        return emit(n === 0 ? 0 : countFrames(fn, n, { frameLength, hopLength, pad }));
      } finally {
        queue.clear();
        nFrames = 0;
      }
    },
  };
}
