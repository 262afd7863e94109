import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { startProgress } from "@ser/cli/terminal";
import { recordingName } from "@ser/datasets";
import type { FoldResult } from "@ser/train";
import { fileCheckpoint, removeCheckpoint } from "@ser/train/node";
import writeFileAtomic from "write-file-atomic";
import type { LabClips } from "../clips/labClips.ts";
import type { Experiment } from "../experiment.ts";
import type { PlanOptions, RunPlan } from "../runs/planRun.ts";
import { readTextIfAny } from "../runs/runFiles.ts";
import { runPlan } from "../runs/runOnce.ts";
import type { TableRow } from "../runs/tableRow.ts";

/** A fold, and what it was judged on. */
interface KeptFold extends FoldResult {
  readonly clips: readonly string[];
}

/** Where a fold is kept, and how it is watched. */
export interface FoldOptions extends PlanOptions {
  /** Its name has everything that tells the fold apart. */
  readonly file: string;
  /** For the line of progress. */
  readonly label: string;
  readonly signal?: AbortSignal;
}

/**
 * Reads a fold that was finished before, or trains and judges it, and keeps what it came to; one that was interrupted
 * goes on from its checkpoint. A kept one that was judged on other clips than the plan's test part is made again.
 */
export async function loadOrTrainFold(
  clips: LabClips,
  experiment: Experiment,
  plan: RunPlan,
  { file, label, ...options }: FoldOptions,
): Promise<FoldResult> {
  const judgedOn = judgedClips(plan);
  const text = await readTextIfAny(file);
  if (text !== undefined) {
    const { clips: kept, ...result } = JSON.parse(text) as KeptFold;
    if (String(kept) === String(judgedOn)) return result;
  }
  const { epochs } = experiment.training({ classWeights: clips.labels.map(() => 1) });
  await mkdir(dirname(file), { recursive: true });
  const checkpoint = `${file}.checkpoint`;
  const progress = startProgress(label, epochs, "epochs");
  const { model, evaluation, history } = await runPlan(clips, experiment, plan, {
    ...options,
    checkpoint: fileCheckpoint(checkpoint),
    onEpoch: ({ epoch, loss }) => progress.update(epoch, `loss ${loss.toFixed(3)}`),
  }).finally(() => progress.stop());
  model.dispose();
  const judged = { evaluation, details: { epochs: history.length } };
  await writeFileAtomic(file, `${JSON.stringify({ ...judged, clips: judgedOn } satisfies KeptFold)}\n`);
  await removeCheckpoint(checkpoint);
  return judged;
}

/** Recording and emotion of each clip that the plan holds out, whatever folders they lie in. */
function judgedClips({ rows, split }: RunPlan): string[] {
  return split.test.indices.map((row) => {
    const { clip } = rows[row] as TableRow;
    return `${recordingName(clip)}: ${clip.emotion}`;
  });
}
