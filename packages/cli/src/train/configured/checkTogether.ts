import { createFrontend, type FrontendSpec } from "@ser/dsp";
import { checkWindows } from "@ser/models";
import { configMistakes } from "../../config/configMistakes.ts";
import { buildModel } from "./buildModel.ts";
import { fitSettings } from "./fitSettings.ts";
import type { TrainConfigFile } from "./readTrainConfig.ts";

/**
 * Tries out settings that are right one by one: whether they fit each other, and the features. What does not is told
 * before any clip is read.
 *
 * @throws UserError with the line
 */
export function checkTogether({ config, document }: TrainConfigFile, frontend: FrontendSpec): void {
  const { model, training, data, windows } = config;
  const tryOut = (
    section: "model" | "training" | "windows",
    text: (message: string) => string,
    work: () => void,
  ) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof RangeError) && !(error instanceof TypeError)) throw error;
      throw configMistakes(document, [{ line: document.lineOf([section]), text: text(error.message) }]);
    }
  };
  const { shape } = createFrontend(frontend);
  tryOut(
    "model",
    (message) => `the model cannot be built: ${message}; see model: and features:`,
    () => buildModel(model, { shape, nClasses: 2, seed: data.seed }).dispose(),
  );
  tryOut(
    "windows",
    (message) => `${message.replace(/^\w+: /, "")}; see features:`,
    () => windows !== "none" && checkWindows("train", windows, frontend),
  );
  tryOut(
    "training",
    (message) => `training: ${message}`,
    () => {
      const hasValidation = data.validationSize !== "none";
      fitSettings(training, { weights: [1, 1], hasValidation });
      const { earlyStopping } = training;
      if (earlyStopping === "none" || earlyStopping.monitor !== "uar" || hasValidation) return;
      throw new RangeError("earlyStopping.monitor uar needs a part to choose by: give data.validationSize");
    },
  );
}
