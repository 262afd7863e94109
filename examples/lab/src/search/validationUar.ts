import { join } from "node:path";
import { startProgress, UserError } from "@ser/cli/terminal";
import { auditSplit, type Split } from "@ser/datasets";
import { fileCheckpoint, removeCheckpoint } from "@ser/train/node";
import type { LabClips } from "../clips/labClips.ts";
import type { Experiment } from "../experiment.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { planRun, type RunPlan } from "../runs/planRun.ts";
import { runKey } from "../runs/runKey.ts";
import { runPlan } from "../runs/runOnce.ts";

/**
 * Trains on the training part, and judges on the validation part of the same split; the test part is left alone.
 *
 * @returns mean recall over classes (UAR) after the last epoch
 * @throws UserError where the experiment has no validation part
 */
export async function validationUar(
  clips: LabClips,
  experiment: Experiment,
  options: { protocol: Protocol; seed: number; folder: string; label: string; signal: AbortSignal },
): Promise<number> {
  const { protocol, seed, folder, label, signal } = options;
  const plan = judgedOnValidation(planRun(clips, experiment, { protocol, seed }), experiment);
  const key = runKey(clips, experiment, { protocol, seed });
  const kept = join(folder, `${key}.checkpoint`);
  const { epochs } = experiment.training({ classWeights: clips.labels.map(() => 1) });
  const progress = startProgress(label, epochs, "epochs");
  const { model, evaluation } = await runPlan(clips, experiment, plan, {
    protocol,
    seed,
    signal,
    checkpoint: fileCheckpoint(kept),
    onEpoch: ({ epoch, loss }) => progress.update(epoch, `loss ${loss.toFixed(3)}`),
  }).finally(() => progress.stop());
  model.dispose();
  await removeCheckpoint(kept); // its figure is what stays
  return evaluation.report.uar;
}

/** The same plan without its test part: the validation part is in its place. */
function judgedOnValidation({ rows, split }: RunPlan, { name }: Pick<Experiment, "name">): RunPlan {
  if (!("validation" in split)) {
    throw new UserError(`the recipe "${name}" has no validation part; a search needs one`);
  }
  const { train, validation } = split;
  const judged: Split = { train, test: { role: "test", indices: validation.indices } };
  const table = rows.map(({ clip }) => clip);
  return { rows, split: { ...judged, validation }, audit: auditSplit(table, judged) };
}
