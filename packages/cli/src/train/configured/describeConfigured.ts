import type { ModelDescription } from "@ser/models";
import type { ConfiguredInput } from "./learnConfigured.ts";

/** What must be known to use a model that a file of settings asks for, but for what it came to. */
export function describeConfigured(
  { config, frontend, clips }: Pick<ConfiguredInput, "config" | "frontend" | "clips">,
  scaler?: NonNullable<ModelDescription["scaler"]>,
): ModelDescription {
  return {
    architecture: config.model.architecture,
    labels: clips.labels,
    frontend,
    ...(scaler && { scaler }),
    ...(config.windows !== "none" && { windows: config.windows }),
    licence: clips.licence,
    corpus: clips.corpus,
    synthetic: clips.synthetic,
  };
}
