import type { FramesSpec } from "@ser/dsp";
import { acnt, type EmotionClassifier, emotionClassifier } from "@ser/models";

/** 64 bands by 112 frames around the loud part, one mean and one deviation for all of a window. */
export const acntFrontend: FramesSpec = {
  feature: "frames",
  sr: 22050,
  nFft: 1024,
  hopLength: 512,
  trimDb: 0,
  preemphasis: 0,
  nMels: 64,
  fmin: 20,
  fmax: 8000,
  topDb: 80,
  nMfcc: 0,
  deltas: 0,
  nFrames: 112,
  align: "loud",
  fill: "minimum",
  normalization: "clip",
};

/** An ACNT of the size that is to be published, with random weights: they cost what trained ones cost. */
export function untrainedAcnt(): EmotionClassifier {
  const model = acnt({
    inputShape: [64, 112],
    nPools: 4,
    headDim: 128,
    negativeSlope: 0.1,
    preNorm: true,
    pooling: "attentiveStatistics",
    seed: 1,
  });
  return emotionClassifier(model, {
    architecture: "acnt",
    labels: ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"],
    frontend: acntFrontend,
    windows: { duration: 3, hop: 0.5 },
    licence: "MIT",
    corpus: "none",
    synthetic: true,
  });
}

/** Something loud enough to be judged. */
export function benchSound(seconds: number, sr: number): Float32Array {
  return Float32Array.from({ length: seconds * sr }, (_, i) => {
    const t = i / sr;
    return 0.3 * Math.sin(2 * Math.PI * (180 * t + 40 * Math.sin(3 * t))) * Math.abs(Math.sin(5 * t));
  });
}
