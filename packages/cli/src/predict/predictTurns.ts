import type { EmotionClassifier, WindowSpec } from "@ser/models";
import { createDecoder } from "./createDecoder.ts";
import type { Input } from "./findInputs.ts";
import { type Outcome, predictFiles } from "./predictFiles.ts";
import type { Turns } from "./turns.ts";

/** Settings of {@link predictTurns}. */
export interface TurnsOptions {
  readonly windows: WindowSpec | undefined;
  readonly keepsTimeline?: boolean | undefined;
  readonly turns: Turns;
  /** Called after each group. */
  readonly onGroup?: () => void;
  /** Told how much of a file at work is done. */
  readonly onSeconds?: ((done: number, total: number) => void) | undefined;
}

/** What came of one group of files. */
export interface GroupOutcomes {
  /** Which group. */
  readonly index: number;
  readonly outcomes: readonly Outcome[];
}

/** How often it is asked whether work is stopped, in ms: what tells it is memory, which wakes nobody. */
const LOOK_EVERY = 50;

/** Predicts groups of files, each the next that no other thread has begun, until there is none, or work is stopped. */
export function predictTurns(
  classifier: EmotionClassifier,
  groups: readonly (readonly Input[])[],
  options: TurnsOptions,
): Promise<GroupOutcomes[]> {
  return predictGroups(classifier, groups, options.turns.take(groups.length), options);
}

/**
 * Predicts some groups of files; where work is stopped, a long file is left in its middle.
 *
 * @param indices which, at least one of them whether work is stopped or not
 */
export async function predictGroups(
  classifier: EmotionClassifier,
  groups: readonly (readonly Input[])[],
  indices: Iterable<number>,
  { windows, keepsTimeline, turns, onGroup, onSeconds }: TurnsOptions,
): Promise<GroupOutcomes[]> {
  const found: GroupOutcomes[] = [];
  const stopping = new AbortController();
  const isStopped = () => turns.isStopped;
  const decode = createDecoder();
  const looking = setInterval(() => isStopped() && stopping.abort(), LOOK_EVERY);
  try {
    for (const index of indices) {
      const options = { windows, keepsTimeline, decode, isStopped, signal: stopping.signal, onSeconds };
      const outcomes = await predictFiles(classifier, groups[index]!, options);
      found.push({ index, outcomes });
      turns.finish(outcomes.length);
      onGroup?.();
      if (isStopped()) break;
    }
  } finally {
    clearInterval(looking);
  }
  return found;
}
