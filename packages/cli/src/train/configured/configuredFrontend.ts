import { createFrontend, type FrontendSpec } from "@ser/dsp";
import { configMistakes } from "../../config/configMistakes.ts";
import { PUBLISHED_WITH, presets } from "./presets.ts";
import type { TrainConfigFile } from "./readTrainConfig.ts";

/** How many axes an architecture's features have: summaries of a clip, or bands by frames. */
const AXES = { mlp: 1, dnn: 1, cnn: 2, crnn: 2, acnt: 2 } as const;

/**
 * Completes the front end of a file of settings.
 *
 * @throws UserError where a setting is out of range, or the features are not of the model's kind
 */
export function configuredFrontend({ config, document }: TrainConfigFile): FrontendSpec {
  const { architecture } = config.model;
  const { frontend: name, ...changed } = config.features ?? { frontend: PUBLISHED_WITH[architecture] };
  const spec = { ...(presets[name] as FrontendSpec), ...changed } as FrontendSpec;
  const wrong = (text: string) => configMistakes(document, [{ line: document.lineOf(["features"]), text }]);
  const frontend = (() => {
    try {
      return createFrontend(spec);
    } catch (error) {
      if (!(error instanceof RangeError) && !(error instanceof TypeError)) throw error;
      throw wrong(`features: ${error.message}`);
    }
  })();
  if (frontend.shape.length === AXES[architecture]) return spec;
  const fitting = Object.keys(presets).filter(
    (each) => createFrontend(presets[each] as FrontendSpec).shape.length === AXES[architecture],
  );
  throw wrong(
    `features.frontend must be one that ${architecture} takes: ${fitting.join(", ")}, got ${name}, whose features are [${frontend.shape}]`,
  );
}
