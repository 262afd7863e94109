import { type FrontendSpec, frontends } from "@ser/dsp";
import { acnt, cnn, crnn, dnn, mlp } from "@ser/models";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** A source's model, and the front end that it was written for. */
export interface SourceModel {
  readonly name: string;
  /** Name of the front end in `frontends`. */
  readonly frontendName: keyof typeof frontends;
  readonly frontend: FrontendSpec;
  /** Makes the model, at the source's size. */
  build(options: { inputDim: number; nClasses: number; seed: number }): LayersModel;
}

/** The models of the five sources. */
export const sourceModels: readonly SourceModel[] = [
  sourceModel("mlp", "source000", mlp),
  sourceModel("cnn", "source001", ({ nClasses, seed }) => cnn({ nClasses, seed })),
  sourceModel("acnt", "source002", ({ nClasses, seed }) => acnt({ nClasses, seed })),
  sourceModel("crnn", "source003", ({ nClasses, seed }) => crnn({ nClasses, seed })),
  sourceModel("dnn", "source004", dnn),
];

function sourceModel(
  name: string,
  frontendName: keyof typeof frontends,
  build: SourceModel["build"],
): SourceModel {
  return { name, frontendName, frontend: frontends[frontendName], build };
}
