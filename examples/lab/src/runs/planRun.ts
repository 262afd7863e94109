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
import { splitClips } from "../protocols/splitClips.ts";
import { type TableRow, tableRows } from "./tableRow.ts";

/** Who is learned from and who is judged, before anything is learned. */
export interface RunPlan {
  readonly rows: readonly TableRow[];
  /** Of `rows`; augmented copies and rows drawn again included. */
  readonly split: Split | ThreeWaySplit;
  readonly audit: SplitAudit;
}

/**
 * Splits an experiment's clips by a protocol, brings the copies in, and audits what came of it.
 *
 * Copies of training clips are learned from; no copy is ever judged, except where the source did so and the
 * protocol is the source's own.
 *
 * @throws Error where a split that must not leak does
 */
export function planRun(
  clips: LabClips,
  experiment: Experiment,
  { protocol, seed }: { protocol: Protocol; seed: number },
): RunPlan {
  const rows = tableRows(clips);
  const table = rows.map(({ clip }) => clip);
  const { testSize, validationSize, asStated } = experiment;
  const sizes = { testSize, validationSize, seed };
  const isStated = protocol === "stated";
  const split =
    isStated && asStated.copiesBeforeSplit
      ? splitClips(table, protocol, sizes)
      : withCopies(splitClips(clips.clips, protocol, sizes), table);
  if (isStated) return planOf(rows, split, experiment, seed);
  return mustBeClean(planOf(rows, split, experiment, seed), `the split of seed ${seed} (${protocol})`);
}

/**
 * Plans a run on a split of the clips that was made elsewhere, such as a fold.
 *
 * @throws Error where it leaks
 */
export function planFold(
  clips: LabClips,
  experiment: Experiment,
  { split, seed }: { split: Split | ThreeWaySplit; seed: number },
): RunPlan {
  const rows = tableRows(clips);
  const table = rows.map(({ clip }) => clip);
  return mustBeClean(planOf(rows, withCopies(split, table), experiment, seed), "the fold");
}

function planOf(
  rows: readonly TableRow[],
  split: Split | ThreeWaySplit,
  { oversampling }: Experiment,
  seed: number,
): RunPlan {
  const table = rows.map(({ clip }) => clip);
  const audit = auditSplit(table, split);
  if (!oversampling) return { rows, split, audit };
  const labels = table.map(({ emotion }) => emotion);
  const random = seededRandom(seed, "oversampling");
  return { rows, split: { ...split, train: oversample(labels, split.train, { random }) }, audit };
}

function mustBeClean(plan: RunPlan, what: string): RunPlan {
  if (plan.audit.clean) return plan;
  throw new Error(`${what} leaks: ${plan.audit.findings[0]?.message}`);
}

function withCopies<S extends Split | ThreeWaySplit>(split: S, table: readonly TableRow["clip"][]): S {
  return { ...split, train: withAugmentedChildren(split.train, table) };
}
