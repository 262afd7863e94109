// The table of models: adding one is adding an entry.
import { acnt, cnn, crnn, dnn, mlp } from "@ser/models";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** What the tests want to know of a model. */
export interface ModelEntry {
  readonly name: string;
  /** As its source has it. */
  readonly full: (seed: number) => LayersModel;
  /** Of a clip, without the batch. */
  readonly inputShape: readonly number[];
  readonly nClasses: number;
  /** Moving statistics included. */
  readonly nParameters: number;
  /** The same layers, small enough for the plain backend; all dropouts at one rate. */
  readonly small: (seed: number, dropoutRate: number) => LayersModel;
  readonly smallInputShape: readonly number[];
}

const smallAcnt = {
  nClasses: 3,
  inputShape: [8, 12],
  cnnChannels: [3, 4],
  nPools: 1,
  transformerDim: 8,
  nHeads: 2,
  nLayers: 1,
  feedforwardDim: 6,
  headDim: 5,
} as const;

/** Every model, and the variants whose layers differ. */
export const everyModel: readonly ModelEntry[] = [
  {
    name: "mlp",
    full: (seed) => mlp({ inputDim: 180, nClasses: 6, seed }),
    inputShape: [180],
    nClasses: 6,
    nParameters: 31_814,
    small: (seed) => mlp({ inputDim: 5, nClasses: 3, hiddenUnits: [7, 6], seed }),
    smallInputShape: [5],
  },
  {
    name: "cnn",
    full: (seed) => cnn({ nClasses: 8, seed }),
    inputShape: [40, 282, 1],
    nClasses: 8,
    nParameters: 98_904,
    small: (seed, dropoutRate) =>
      cnn({ nClasses: 3, inputShape: [8, 12], channels: [4, 6], dropoutRate, seed }),
    smallInputShape: [8, 12, 1],
  },
  {
    name: "crnn",
    full: (seed) => crnn({ nClasses: 8, seed }),
    inputShape: [128, 100, 1],
    nClasses: 8,
    nParameters: 1_183_752,
    small: (seed, dropoutRate) =>
      crnn({ nClasses: 3, inputShape: [8, 12], channels: [3, 4], lstmUnits: [6, 5], dropoutRate, seed }),
    smallInputShape: [8, 12, 1],
  },
  {
    name: "acnt",
    full: (seed) => acnt({ nClasses: 8, seed }),
    inputShape: [40, 174, 1],
    nClasses: 8,
    nParameters: 650_456,
    small: (seed, dropoutRate) => acnt({ ...smallAcnt, dropoutRate, seed }),
    smallInputShape: [8, 12, 1],
  },
  {
    name: "acnt without transformer",
    full: (seed) => acnt({ nClasses: 8, useTransformer: false, seed }),
    inputShape: [40, 174, 1],
    nClasses: 8,
    nParameters: 385_496,
    small: (seed, dropoutRate) => acnt({ ...smallAcnt, useTransformer: false, dropoutRate, seed }),
    smallInputShape: [8, 12, 1],
  },
  {
    name: "acnt, pre-norm, statistics pooling",
    full: (seed) =>
      acnt({
        nClasses: 8,
        inputShape: [64, 112],
        nPools: 4,
        negativeSlope: 0.1,
        headDim: 128,
        preNorm: true,
        pooling: "attentiveStatistics",
        seed,
      }),
    inputShape: [64, 112, 1],
    nClasses: 8,
    nParameters: 659_608,
    small: (seed, dropoutRate) =>
      acnt({ ...smallAcnt, preNorm: true, pooling: "attentiveStatistics", dropoutRate, seed }),
    smallInputShape: [8, 12, 1],
  },
  {
    name: "dnn",
    full: (seed) => dnn({ inputDim: 402, nClasses: 6, seed }),
    inputShape: [402],
    nClasses: 6,
    nParameters: 146_054,
    small: (seed, dropoutRate) =>
      dnn({
        inputDim: 5,
        nClasses: 3,
        hiddenUnits: [7, 6],
        dropoutRates: [dropoutRate, dropoutRate],
        seed,
      }),
    smallInputShape: [5],
  },
];
