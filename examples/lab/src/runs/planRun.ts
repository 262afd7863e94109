import {
  auditSplit,
  oversample,
  type Split,
  type SplitAudit,
  seededRandom,
  type ThreeWaySplit,
  withAugmentedChildren,
} from "@ser/datasets";
import type { LabClips } from "../clips/labClips.ts";
import type { Experiment } from "../experiment.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { splitAsStrangers, splitClips } from "../protocols/splitClips.ts";
import { type TableRow, tableRows } from "./tableRow.ts";

/** Who is learned from and who is judged, before anything is learned. */
export interface RunPlan {
  readonly rows: readonly TableRow[];
  /** Of `rows`; augmented copies and rows drawn again included. */
  readonly split: Split | ThreeWaySplit;
  readonly audit: SplitAudit;
}

/** What a plan depends on besides clips and experiment. */
export interface PlanOptions {
  readonly protocol: Protocol;
  readonly seed: number;
}

/**
 * Splits an experiment's clips by a protocol, brings the copies in, and audits what came of it.
 *
 * Copies of training clips are learned from; no copy is ever judged, except where the source did so and the
 * protocol is the source's own.
 *
 * @throws Error where a split that must not leak does
 */
export function planRun(clips: LabClips, experiment: Experiment, options: PlanOptions): RunPlan {
  const { protocol, seed } = options;
  const rows = tableRows(clips);
  const { testSize, asStated } = experiment;
  const isStated = protocol === "stated";
  const isTestWatched = isStated && asStated.epochChosenOnTest === true; // in place of a validation part
  const validationSize = isTestWatched ? undefined : experiment.validationSize;
  const sizes = { testSize, validationSize, seed };
  if (isStated && asStated.copiesBeforeSplit) {
    const table = rows.map(({ clip }) => clip);
    return audited(rows, splitAsStrangers(table, sizes), experiment, { ...options, mayLeak: true });
  }
  const split = withCopies(splitClips(clips.clips, protocol, sizes), rows);
  return audited(rows, split, experiment, { ...options, mayLeak: isStated });
}

/**
 * Plans a run on one fold of the clips.
 *
 * @throws Error where the fold leaks
 */
export function planFold(
  clips: LabClips,
  experiment: Experiment,
  fold: Split | ThreeWaySplit,
  options: PlanOptions,
): RunPlan {
  const rows = tableRows(clips);
  return audited(rows, withCopies(fold, rows), experiment, { ...options, mayLeak: false });
}

function audited(
  rows: readonly TableRow[],
  split: Split | ThreeWaySplit,
  { oversampling }: Experiment,
  { protocol, seed, mayLeak }: PlanOptions & { mayLeak: boolean },
): RunPlan {
  const table = rows.map(({ clip }) => clip);
  const audit = auditSplit(table, split);
  if (!mayLeak && !audit.clean) {
    throw new Error(`the split of seed ${seed} (${protocol}) leaks: ${audit.findings[0]?.message}`);
  }
  if (!oversampling) return { rows, split, audit };
  const labels = table.map(({ emotion }) => emotion);
  const random = seededRandom(seed, "oversampling");
  return { rows, split: { ...split, train: oversample(labels, split.train, { random }) }, audit };
}

function withCopies<S extends Split | ThreeWaySplit>(split: S, rows: readonly TableRow[]): S {
  const table = rows.map(({ clip }) => clip);
  return { ...split, train: withAugmentedChildren(split.train, table) };
}
