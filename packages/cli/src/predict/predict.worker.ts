import { prepareBackend } from "@ser/backend";
import type { EmotionClassifier, WindowSpec } from "@ser/models";
import { openModel } from "./openModel.ts";
import { type Outcome, predictFile } from "./predictFile.ts";

/** What a worker is asked to do. */
export interface PredictTask {
  readonly file: string;
  readonly path: string;
  /** Absent: the pretrained model. */
  readonly model?: string;
  readonly windows?: WindowSpec;
}

let opened: Promise<EmotionClassifier> | undefined; // once per thread

/** Predicts one file. */
export default async function predict({ file, path, model, windows }: PredictTask): Promise<Outcome> {
  opened ??= prepareBackend().then(() => openModel(model));
  return predictFile(await opened, path, { file, windows });
}
