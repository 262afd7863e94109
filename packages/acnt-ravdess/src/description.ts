import type { ModelDescription } from "@ser/models";

/**
 * What the ACNT's weights are to be used with: the order of its outputs, and how samples become its input.
 *
 * The labels are RAVDESS's emotions in RAVDESS's order. The front end is that of the model re-implemented
 * here: 40 log-mel bands at 22.05 kHz, 174 frames of 512 samples, about 4.04 s.
 *
 * @example
 * description.labels[4]; // "angry"
 */
export const description: ModelDescription = {
  architecture: "acnt",
  labels: ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"],
  frontend: { feature: "logMel", sr: 22050, nFft: 2048, hopLength: 512, nMels: 40, nFrames: 174 },
  licence: "CC BY-NC-SA 4.0",
  corpus: "ravdess",
  synthetic: false,
};
