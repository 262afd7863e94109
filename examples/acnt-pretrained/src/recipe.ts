// Everything that was chosen, in one place. It was chosen on validation actors only.
import type { FramesSpec } from "@ser/dsp";
import { acnt } from "@ser/models";
import { adamW, cosineAnnealing, crossEntropy, type FitOptions, warmUp } from "@ser/train";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** 112 frames (2.6 s) around the part within 35 dB of the loudest; one mean and one deviation for the clip. */
export const FRONTEND: FramesSpec = {
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

/** What training draws its 112 frames from, so that shifts and slower tempos find speech and not silence. */
export const WIDE: FramesSpec = { ...FRONTEND, nFrames: 160, normalization: "none" };

/** A clip, and the same clip played slower and faster: voice and tempo change together. */
export const SPEEDS: readonly number[] = [1, 0.9, 1.1];

/** Looks at a test clip whose probabilities may be averaged, in frames. */
export const VIEWS: readonly { shift: number; tempo: number }[] = [
  { shift: 0, tempo: 1 },
  { shift: -6, tempo: 1 },
  { shift: 6, tempo: 1 },
];

/** What happens to a clip each time that it is learned from. */
export const AUGMENTATION: Readonly<Record<"otherSpeed" | "tempo" | "scale" | "shift", number>> = {
  /** How often one of the other speeds is taken. */
  otherSpeed: 0.35,
  /** Drawn evenly from `1 - x` to `1 + x`; `scale` is that of the mel axis. */
  tempo: 0.1,
  scale: 0.08,
  /** Drawn evenly, in frames to either side. */
  shift: 8,
};

export const BATCH_SIZE = 32;

/** A step of the training; made anew for each fit. */
export function training(epochs: number): Omit<FitOptions, "batchSize" | "seed"> {
  const learningRate = 2e-3;
  return {
    epochs,
    learningRate: warmUp(cosineAnnealing({ learningRate, minLearningRate: learningRate / 100 }), {
      fraction: 0.1,
    }),
    optimizer: adamW({ beta2: 0.98, weightDecay: 0.02 }),
    loss: crossEntropy({ labelSmoothing: 0.1 }),
    clipNorm: 2,
  };
}

/** Passes over the training part. */
export const EPOCHS = 32;

/** One of the small models whose probabilities are averaged. */
export interface Member {
  readonly name: string;
  /** Encoder layers of its transformer; 0: none. */
  readonly nLayers: number;
  readonly seed: number;
}

/** Four: different starts, and different minds about the transformer. */
export const MEMBERS: readonly Member[] = [
  { name: "a", nLayers: 0, seed: 1 },
  { name: "b", nLayers: 1, seed: 2 },
  { name: "c", nLayers: 0, seed: 3 },
  { name: "d", nLayers: 1, seed: 4 },
];

/** An ACNT of some 213,000 parameters, or 265,000 with a layer of the transformer. */
export function buildMember({ nLayers, seed }: Member, nClasses: number): LayersModel {
  return acnt({
    nClasses,
    inputShape: [FRONTEND.nMels, FRONTEND.nFrames],
    cnnChannels: [16, 32, 64, 80],
    nPools: 4,
    negativeSlope: 0.1,
    transformerDim: 80,
    feedforwardDim: 160,
    nHeads: 4,
    useTransformer: nLayers > 0,
    ...(nLayers > 0 ? { nLayers } : {}),
    preNorm: true,
    pooling: "attentiveStatistics",
    headDim: 64,
    dropoutRate: 0,
    headDropoutRate: 0.2,
    seed,
  });
}
