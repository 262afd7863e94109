import { prepareBackend } from "@ser/backend";
import type { EmotionClassifier, WindowSpec } from "@ser/models";
import type { Input } from "./findInputs.ts";
import { openModel } from "./openModel.ts";
import { type Outcome, predictFiles } from "./predictFiles.ts";

/** What a worker is asked to do. */
export interface PredictTask {
  readonly inputs: readonly Input[];
  /** Absent: the pretrained model. */
  readonly model?: string | undefined;
  readonly windows?: WindowSpec | undefined;
  /** Its first word is 1 once no other file is to be begun. */
  readonly stop: Int32Array;
}

let opened: Promise<EmotionClassifier> | undefined; // once per thread

/** Predicts some files. */
export default async function predict({ inputs, model, windows, stop }: PredictTask): Promise<Outcome[]> {
  opened ??= prepareBackend().then(() => openModel(model));
  return predictFiles(await opened, inputs, { windows, isStopped: () => Atomics.load(stop, 0) === 1 });
}
