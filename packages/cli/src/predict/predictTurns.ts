import type { EmotionClassifier, WindowSpec } from "@ser/models";
import type { Input } from "./findInputs.ts";
import { type Outcome, predictFiles } from "./predictFiles.ts";
import type { Turns } from "./turns.ts";

/** Settings of {@link predictTurns}. */
export interface TurnsOptions {
  readonly windows: WindowSpec | undefined;
  readonly turns: Turns;
  /** Called after each group. */
  readonly onGroup?: () => void;
}

/** What came of one group of files. */
export interface GroupOutcomes {
  /** Which group. */
  readonly index: number;
  readonly outcomes: readonly Outcome[];
}

/** Predicts groups of files, each the next that no other thread has begun, until there is none, or work is stopped. */
export async function predictTurns(
  classifier: EmotionClassifier,
  groups: readonly (readonly Input[])[],
  { windows, turns, onGroup }: TurnsOptions,
): Promise<GroupOutcomes[]> {
  const found: GroupOutcomes[] = [];
  while (!turns.isStopped) {
    const index = turns.take();
    const group = groups[index];
    if (group === undefined) break;
    const outcomes = await predictFiles(classifier, group, { windows, isStopped: () => turns.isStopped });
    found.push({ index, outcomes });
    turns.finish(outcomes.length);
    onGroup?.();
  }
  return found;
}
