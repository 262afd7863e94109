import { type Part, StandardScaler, type StandardScalerJson, type TrainPart } from "@ser/datasets";
import { featuresAt, type LabClips } from "../clips/labClips.ts";
import type { Experiment } from "../experiment.ts";
import type { TableRow } from "./tableRow.ts";

/** Brings features to mean 0 and deviation 1, as measured on the rows that it was made with. */
export interface RowScaler {
  /** @returns `[part.indices.length, ...shape]`, scaled */
  rowsOf(part: Part): Float32Array;
  /** For the model's description; absent where nothing is scaled. */
  readonly json?: StandardScalerJson;
}

/**
 * Measures a scaler on the training part.
 *
 * @param measured the rows that are learned from
 * @param kind each column by itself, all values together (a spectrogram's), or none
 */
export function scaleRows(
  clips: LabClips,
  rows: readonly TableRow[],
  measured: TrainPart,
  kind: Experiment["scaling"],
): RowScaler {
  const cols = clips.shape.reduce((product, n) => product * n, 1);
  const gathered = (part: Part) => gatherRows(clips, rows, part);
  if (kind === "none") return { rowsOf: gathered };
  const scaler = kind === "columns" ? byColumn(gathered(measured), cols) : together(gathered(measured), cols);
  return { rowsOf: (part) => scaler.transform(gathered(part)), json: scaler.toJSON() };
}

/** The features of some rows, one behind the other. */
export function gatherRows(clips: LabClips, rows: readonly TableRow[], { indices }: Part): Float32Array {
  const cols = clips.shape.reduce((product, n) => product * n, 1);
  const x = new Float32Array(indices.length * cols);
  for (const [i, index] of indices.entries()) {
    const { of, copy } = rows[index] as TableRow;
    x.set(featuresAt(clips, of, copy), i * cols);
  }
  return x;
}

/** A scaler of each column by itself. */
export function byColumn(data: Float32Array, cols: number): StandardScaler {
  const indices = Array.from({ length: data.length / cols }, (_, i) => i);
  return StandardScaler.fit({ data, cols }, { role: "train", indices });
}

/** One mean and one deviation for all columns. */
function together(data: Float32Array, cols: number): StandardScaler {
  let sum = 0;
  for (const value of data) sum += value;
  const mean = sum / data.length;
  let squares = 0;
  for (const value of data) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / data.length) || 1;
  return StandardScaler.fromJSON({
    mean: new Array(cols).fill(mean),
    scale: new Array(cols).fill(deviation),
  });
}
