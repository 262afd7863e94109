import { type Clip, LabelEncoder, type Part } from "@ser/datasets";
import { loadModelFile } from "@ser/models/node";
import type { Matrix } from "@ser/train";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkJudged } from "./checkJudged.ts";
import type { RunPlace } from "./loadOrTrainRun.ts";
import { planRun } from "./planRun.ts";
import { modelFile } from "./runFiles.ts";
import { runKey } from "./runKey.ts";
import { scaledRows } from "./scaledRows.ts";
import type { TableRow } from "./tableRow.ts";

/** A finished run's model with the clips that it was judged on: for explanations. */
export interface OpenedRun {
  /** The caller disposes of it. */
  readonly model: LayersModel;
  readonly test: LabelledClips;
  /** Clips that were learned from, without their copies. */
  readonly train: LabelledClips;
}

/** Clips as a model takes them. */
export interface LabelledClips {
  readonly clips: readonly Clip[];
  /** `[clips.length, ...]`, scaled. */
  readonly x: Matrix & { readonly data: Float32Array };
  /** Class number of each clip. */
  readonly truth: readonly number[];
}

/**
 * Opens the model of a finished run, and makes its parts again: they depend on the clips and the seed alone.
 *
 * @throws UserError where the run was judged on other clips than these parts hold out
 */
export async function openRun(place: RunPlace, out: string): Promise<OpenedRun> {
  const { clips, experiment, protocol, seed } = place;
  const name = { experiment: experiment.name, protocol, seed, key: runKey(clips, experiment, place) };
  const plan = planRun(clips, experiment, place);
  await checkJudged(out, name, plan);
  const { model } = await loadModelFile(modelFile(out, name));
  const { rows, split } = plan;
  const { rowsOf } = scaledRows(clips, experiment, plan, protocol);
  const encoder = new LabelEncoder(clips.labels);
  const labelled = (part: Part): LabelledClips => {
    const own = part.indices.map((row) => (rows[row] as TableRow).clip);
    const data = rowsOf(part);
    return {
      clips: own,
      x: { data, rows: own.length, cols: data.length / own.length },
      truth: Array.from(encoder.transform(own.map(({ emotion }) => emotion))),
    };
  };
  const originals = [...new Set(split.train.indices)].filter((row) => (rows[row] as TableRow).copy === 0);
  return { model, test: labelled(split.test), train: labelled({ role: "train", indices: originals }) };
}
