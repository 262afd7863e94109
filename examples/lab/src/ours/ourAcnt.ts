import { acnt } from "@ser/models";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** An ACNT for `ourFrontend`: no dropout in convolutions and transformer, attentive statistics pooling. */
export function ourAcnt({
  inputShape: [nMels, nFrames],
  nClasses,
  seed,
}: {
  inputShape: readonly number[];
  nClasses: number;
  seed: number;
}): LayersModel {
  return acnt({
    nClasses,
    inputShape: [nMels as number, nFrames as number],
    cnnChannels: [16, 32, 64, 128],
    nPools: 4,
    negativeSlope: 0.1,
    transformerDim: 128,
    feedforwardDim: 256,
    nHeads: 4,
    nLayers: 2,
    preNorm: true,
    pooling: "attentiveStatistics",
    headDim: 128,
    dropoutRate: 0,
    headDropoutRate: 0.2,
    seed,
  });
}
