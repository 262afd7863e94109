import type { LabClips } from "../clips/labClips.ts";
import type { Experiment } from "../experiment.ts";
import type { Protocol } from "../protocols/protocol.ts";
import type { RunPlan } from "./planRun.ts";
import { type RowScaler, scaleRows } from "./scaleRows.ts";
import { scaleRowsByVoice } from "./scaleRowsByVoice.ts";

/**
 * The rows of a plan, scaled as its protocol has it: by the training part; or, where the source did so and the
 * protocol is the source's own, by all rows; or each voice by itself.
 */
export function scaledRows(
  clips: LabClips,
  { asStated, scaling }: Experiment,
  { rows, split }: RunPlan,
  protocol: Protocol,
): RowScaler {
  if (protocol === "transductive") return scaleRowsByVoice(clips, rows);
  const isOnAll = protocol === "stated" && asStated.scalerOnAll;
  const measured = isOnAll ? { role: "train" as const, indices: rows.map((_, i) => i) } : split.train;
  return scaleRows(clips, rows, measured, scaling);
}
