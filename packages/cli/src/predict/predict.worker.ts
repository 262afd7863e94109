import { prepareBackend } from "@ser/backend";
import type { WindowSpec } from "@ser/models";
import type { Input } from "./findInputs.ts";
import { openModel } from "./openModel.ts";
import { type GroupOutcomes, predictTurns } from "./predictTurns.ts";
import { Turns } from "./turns.ts";

/** What a worker is asked to do. */
export interface PredictTask {
  readonly groups: readonly (readonly Input[])[];
  /** Absent: the pretrained model. */
  readonly model: string | undefined;
  readonly windows: WindowSpec | undefined;
  readonly keepsTimeline?: boolean | undefined;
  /** Of the {@link Turns} that it shares with the other threads. */
  readonly memory: Int32Array;
}

/** Predicts those of the groups whose turn comes while this thread is free; it may find none left. */
export default async function predict(task: PredictTask): Promise<GroupOutcomes[]> {
  const { groups, model, windows, keepsTimeline, memory } = task;
  const turns = new Turns(memory);
  if (turns.isOver(groups.length)) return [];
  await prepareBackend();
  if (turns.isOver(groups.length)) return [];
  const classifier = await openModel(model);
  try {
    return await predictTurns(classifier, groups, { windows, keepsTimeline, turns });
  } finally {
    classifier.dispose();
  }
}
