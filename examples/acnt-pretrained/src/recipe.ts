import { ravdess } from "@ser/datasets";
import { acnt, type ModelDescription } from "@ser/models";
import { adamW, cosineAnnealing, crossEntropy, type FitOptions, warmUp } from "@ser/train";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { FRAMES } from "./frontend.ts";

/** A way to make the pretrained model: what is trained, how, and what of it is shipped. */
export interface Recipe {
  readonly name: string;
  /** What it is, or what is different about it. */
  readonly title: string;
  /** What has mean 0 and deviation 1: all values of a clip, or by its loud frames. */
  readonly normalization: "clip" | "loud";
  /** Passes over the training part. */
  readonly epochs: number;
  /** Settings of the steps that are unlike the others'. */
  readonly training?: Partial<TrainingSettings>;
  readonly augmentation: Augmentation;
  /** In the order in which they are trained: teachers before those that they teach. */
  readonly members: readonly Member[];
  /** Names of the members whose probabilities are averaged. */
  readonly shipped: readonly string[];
}

/** What happens to a clip each time that it is learned from. */
export interface Augmentation {
  /** Of `SPEEDS`, besides 1. */
  readonly speeds: readonly number[];
  /** How often one of them is taken. */
  readonly otherSpeed: number;
  /** Drawn evenly from `1 - x` to `1 + x`. */
  readonly tempo: number;
  /** The same for the mel axis. */
  readonly scale: number;
  /** Drawn evenly, in frames to either side. */
  readonly shift: number;
  /** How often its copy in worse sound is taken; never, where not told. */
  readonly worse?: number;
}

/** A network. */
export interface Member {
  readonly name: string;
  readonly seed: number;
  /** Encoder layers of its transformer; 0: none. */
  readonly nLayers: number;
  /** Channels of its four blocks, and features of each frame behind them. */
  readonly cnnChannels: readonly number[];
  readonly transformerDim: number;
  readonly headDim: number;
  /** Share of the head's features that are left out of a step. @defaultValue 0.2 */
  readonly headDropoutRate?: number;
  /** Learns what others of the recipe make of each batch, not the labels. */
  readonly distillation?: Distillation;
}

/** How a network is taught by others. */
export interface Distillation {
  /** Names of the members whose mean probabilities are learned. */
  readonly teachers: readonly string[];
  /** How often two clips are mixed, by shares of Beta(alpha, alpha): the teachers say what the mixture is. */
  readonly mixed: number;
  readonly alpha: number;
  /** Passes, in place of the recipe's. */
  readonly epochs: number;
}

export const BATCH_SIZE = 32;

/** The seed that a member starts from on a part: no two of them begin alike. */
export function memberSeed({ seed }: Pick<Member, "seed">, index: number): number {
  return 100 * index + seed;
}

/** How sound of any length is cut for the model, in seconds. */
export const WINDOWS = { duration: 3, hop: 0.5 } as const;

/** How a step is made. */
export interface TrainingSettings {
  /** The highest one. */
  readonly learningRate: number;
  /** How many times smaller it is at the end. */
  readonly annealing: number;
  /** Over which share of the steps it rises at the start. */
  readonly warmUp: number;
  readonly beta2: number;
  readonly weightDecay: number;
  readonly labelSmoothing: number;
  readonly clipNorm: number;
}

/** What recipes have in common, unless they say otherwise. */
const TRAINING: TrainingSettings = {
  learningRate: 2e-3,
  annealing: 100,
  warmUp: 0.1,
  beta2: 0.98,
  weightDecay: 0.02,
  labelSmoothing: 0.1,
  clipNorm: 2,
};

/** How a recipe's steps are made. */
export function trainingSettings({ training }: Pick<Recipe, "training">): TrainingSettings {
  return { ...TRAINING, ...training };
}

/** A step of the training; made anew for each fit. Targets of teachers are not smoothed. */
export function training(
  recipe: Pick<Recipe, "training">,
  member: Member,
  epochs: number,
): Omit<FitOptions, "batchSize" | "seed"> {
  const settings = trainingSettings(recipe);
  const { learningRate, annealing, beta2, weightDecay, labelSmoothing, clipNorm } = settings;
  return {
    epochs,
    learningRate: warmUp(cosineAnnealing({ learningRate, minLearningRate: learningRate / annealing }), {
      fraction: settings.warmUp,
    }),
    optimizer: adamW({ beta2, weightDecay }),
    loss: crossEntropy({ labelSmoothing: member.distillation ? 0 : labelSmoothing }),
    clipNorm,
  };
}

/** Passes over the training part that a member makes. */
export function epochsOf(recipe: Recipe, { distillation }: Member): number {
  return distillation?.epochs ?? recipe.epochs;
}

/** What is stored beside a recipe's weights. */
export function describeRecipe({ normalization }: Recipe): ModelDescription {
  return {
    architecture: "acnt",
    labels: ravdess.labels,
    frontend: { ...FRAMES, normalization },
    licence: ravdess.licence,
    corpus: ravdess.name,
    synthetic: false,
  };
}

/** An ACNT with the recipe's poolings and dropouts. */
export function buildMember(member: Member, nClasses: number): LayersModel {
  const { nLayers, cnnChannels, transformerDim, headDim, headDropoutRate = 0.2, seed } = member;
  return acnt({
    nClasses,
    inputShape: [FRAMES.nMels, FRAMES.nFrames],
    cnnChannels,
    nPools: 4,
    negativeSlope: 0.1,
    transformerDim,
    feedforwardDim: 2 * transformerDim,
    nHeads: 4,
    useTransformer: nLayers > 0,
    ...(nLayers > 0 ? { nLayers } : {}),
    preNorm: true,
    pooling: "attentiveStatistics",
    headDim,
    dropoutRate: 0,
    headDropoutRate,
    seed,
  });
}
