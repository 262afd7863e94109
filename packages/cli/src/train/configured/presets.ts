import { description } from "@ser/acnt-ravdess";
import { type FrontendSpec, frontends } from "@ser/dsp";
import type { ModelConfig } from "./trainConfig.ts";

/** Front ends by the name that a file of settings has for them: the published ones, and the pretrained model's. */
export const presets: Readonly<Record<string, FrontendSpec>> = {
  ...frontends,
  "acnt-ravdess": description.frontend,
};

/** The front end that an architecture was published with. */
export const PUBLISHED_WITH: Readonly<Record<ModelConfig["architecture"], string>> = {
  mlp: "source000",
  cnn: "source001",
  acnt: "source002",
  crnn: "source003",
  dnn: "source004",
};
