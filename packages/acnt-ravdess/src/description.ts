import type { ModelDescription } from "@ser/models";

/**
 * What the ACNT's weights are to be used with: the order of its outputs, and how samples become its input.
 *
 * The labels are RAVDESS's emotions in RAVDESS's order. The front end gives 64 log-mel bands by 112 frames, 2.6 s
 * around the loudest part, with one mean and one deviation for all of it. Temperature and threshold are the weights'
 * own: the description of a loaded model has them.
 *
 * @example
 * description.labels[4]; // "angry"
 */
export const description: ModelDescription = {
  architecture: "acnt",
  labels: ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"],
  frontend: {
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
  },
  windows: { duration: 3, hop: 0.5 },
  licence: "CC BY-NC-SA 4.0",
  corpus: "ravdess",
  synthetic: false,
};
