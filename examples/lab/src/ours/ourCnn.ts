import { acnt } from "@ser/models";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** A CNN for `ourFrontend`: an ACNT's residual blocks without its transformer, attentive statistics pooling. */
export function ourCnn({
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
    cnnChannels: [16, 32, 64, 80],
    nPools: 4,
    negativeSlope: 0.1,
    transformerDim: 80,
    useTransformer: false,
    pooling: "attentiveStatistics",
    headDim: 64,
    dropoutRate: 0,
    headDropoutRate: 0.2,
    seed,
  });
}
