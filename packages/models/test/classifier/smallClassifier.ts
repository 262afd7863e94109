// A small classifier of windows with random weights, and sounds to try it with.
import type { FramesSpec } from "@ser/dsp";
import { acnt, type EmotionClassifier, emotionClassifier, type ModelDescription } from "@ser/models";

/** 16 bands by 32 frames around the loud part, at 16 kHz. */
const frontend: FramesSpec = {
  feature: "frames",
  sr: 16000,
  nFft: 512,
  hopLength: 256,
  trimDb: 0,
  preemphasis: 0,
  nMels: 16,
  fmin: 20,
  fmax: 8000,
  topDb: 80,
  nMfcc: 0,
  deltas: 0,
  nFrames: 32,
  align: "loud",
  fill: "minimum",
  normalization: "clip",
};

export const description: ModelDescription = {
  architecture: "acnt",
  labels: ["neutral", "happy", "sad"],
  frontend,
  windows: { duration: 1, hop: 0.25 },
  licence: "MIT",
  corpus: "none",
  synthetic: true,
};

/** Untrained, and the same every time. */
export function smallClassifier(changes: Partial<ModelDescription> = {}): EmotionClassifier {
  const model = acnt({
    nClasses: 3,
    inputShape: [16, 32],
    nPools: 2,
    cnnChannels: [4, 8],
    transformerDim: 8,
    nHeads: 2,
    nLayers: 1,
    feedforwardDim: 8,
    headDim: 8,
    pooling: "attentiveStatistics",
    seed: 1,
  });
  return emotionClassifier(model, { ...description, ...changes });
}

/** Something between a voice and a siren. */
export function sound(seconds: number, sr: number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * sr) }, (_, i) => {
    const t = i / sr;
    return 0.3 * Math.sin(2 * Math.PI * (200 * t + 40 * Math.sin(3 * t))) * Math.abs(Math.sin(5 * t));
  });
}
