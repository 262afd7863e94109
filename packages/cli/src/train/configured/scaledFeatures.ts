import { type Part, StandardScaler, type StandardScalerJson, type TrainPart, takeRows } from "@ser/datasets";
import type { FrontendSpec } from "@ser/dsp";
import type { CorpusFeatures } from "../../features/featuresOf.ts";
import type { TrainingConfig } from "./trainConfig.ts";

/** Rows of features, brought to mean 0 and deviation 1 as measured on the training part. */
export interface ScaledFeatures {
  /** @returns `[part.indices.length, ...shape]` */
  rowsOf(part: Part): Float32Array;
  /** For the model's description; absent where nothing is scaled. */
  readonly json?: StandardScalerJson;
}

/**
 * Measures a scaler on the training part.
 *
 * @param kind each column by itself, all values together, or none; absent: columns of summaries, spectrograms as a
 * whole, and nothing where the front end has done it
 */
export function scaledFeatures(
  { table }: CorpusFeatures,
  train: TrainPart,
  {
    frontend,
    kind = suiting(frontend),
  }: { frontend: FrontendSpec; kind: TrainingConfig["scaling"] | undefined },
): ScaledFeatures {
  const gather = ({ indices }: Part) => takeRows(table, indices);
  if (kind === "none") return { rowsOf: gather };
  const scaler = kind === "columns" ? StandardScaler.fit(table, train) : together(gather(train), table.cols);
  return { rowsOf: (part) => scaler.transform(gather(part)), json: scaler.toJSON() };
}

function suiting({ feature }: FrontendSpec): "columns" | "all" | "none" {
  if (feature === "summary" || feature === "statistics") return "columns";
  return feature === "standardizedLogMel" || feature === "frames" ? "none" : "all";
}

/** One mean and one deviation for all columns. */
function together(values: Float32Array, cols: number): StandardScaler {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const scale = Math.sqrt(variance) || 1;
  return StandardScaler.fromJSON({ mean: new Array(cols).fill(mean), scale: new Array(cols).fill(scale) });
}
