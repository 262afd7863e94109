import { checkOptions, type OptionNames } from "@ser/dsp/check";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkModel } from "../checkArgument.ts";
import { readValues } from "../readValues.ts";
import { checkRange } from "../training/check.ts";

/** How many of some weights are 0. */
export interface Sparsity {
  readonly nValues: number;
  readonly nZeros: number;
  /** Zeros over values, 0 to 1. */
  readonly sparsity: number;
}

/** What {@link pruneByMagnitudeInPlace} came to. Plain JSON. */
export interface PruneReport extends Sparsity {
  /** The largest magnitude that was made 0; 0 where nothing was. */
  readonly threshold: number;
  /** Each matrix, as it is now. */
  readonly weights: readonly (Sparsity & { readonly name: string })[];
}

const PRUNE_OPTIONS: OptionNames<{ fraction: number }> = { fraction: true };

/**
 * Makes a share of a model's weights 0: those of the smallest magnitude, wherever they are.
 *
 * Pruning is global and unstructured, PyTorch's `global_unstructured` with `L1Unstructured`: single values of all
 * matrices compete with each other. Vectors (biases, and what normalises) are left alone and not counted. Values
 * that are 0 already count towards the share. Neither computation nor the file gets smaller by zeros alone.
 *
 * @param model its matrices are changed; for a copy, `unpackModel(await packModel(model, description))`
 * @param options `fraction`: share of all values of matrices, 0 to 1; rounded to whole values
 * @returns how many values are 0 now, in all and by matrix
 * @throws RangeError where the fraction is out of range, or a weight is not finite
 * @see Han et al. 2015, https://arxiv.org/abs/1506.02626; PyTorch's torch.nn.utils.prune
 * @example
 * const { sparsity } = await pruneByMagnitudeInPlace(model, { fraction: 0.5 });
 */
export async function pruneByMagnitudeInPlace(
  model: LayersModel,
  options: { fraction: number },
): Promise<PruneReport> {
  checkOptions("pruneByMagnitudeInPlace", options, PRUNE_OPTIONS);
  checkModel("pruneByMagnitudeInPlace", model);
  const { fraction } = options;
  checkRange("pruneByMagnitudeInPlace", "fraction", fraction, { least: 0, most: 1 });
  const matrixWeights = model.weights.filter(({ shape }) => shape.length > 1);
  const read = await readValues(matrixWeights.map((weight) => weight.read()));
  const matrices = matrixWeights.map((weight, i) => ({ weight, values: read[i]!.slice() }));
  const { threshold, nAtThreshold } = thresholdOf(matrices, fraction);
  let left = nAtThreshold;
  const weights = matrices.map(({ weight, values }) => {
    for (const [i, value] of values.entries()) {
      const magnitude = Math.abs(value);
      if (magnitude < threshold || (magnitude === threshold && left-- > 0)) values[i] = 0;
    }
    tf.tidy(() => {
      weight.write(tf.tensor(values, weight.shape as number[]));
    });
    return { name: weight.originalName, ...sparsityOf(values) };
  });
  const [nValues, nZeros] = [total(weights, "nValues"), total(weights, "nZeros")];
  return { nValues, nZeros, sparsity: nValues === 0 ? 0 : nZeros / nValues, threshold, weights };
}

/** Up to which magnitude values are to be pruned, and how many of those that have just this magnitude. */
function thresholdOf(
  matrices: readonly { weight: { originalName: string }; values: Float32Array }[],
  fraction: number,
): { threshold: number; nAtThreshold: number } {
  const magnitudes = new Float32Array(matrices.reduce((sum, { values }) => sum + values.length, 0));
  let n = 0;
  for (const { weight, values } of matrices) {
    for (const value of values) {
      if (!Number.isFinite(value)) {
        throw new RangeError(
          `pruneByMagnitudeInPlace: weights must be finite, got ${value} in "${weight.originalName}"; look at the training`,
        );
      }
      magnitudes[n++] = Math.abs(value);
    }
  }
  const nPruned = Math.round(fraction * magnitudes.length);
  if (nPruned === 0) return { threshold: 0, nAtThreshold: 0 };
  magnitudes.sort();
  const threshold = magnitudes[nPruned - 1]!;
  return { threshold, nAtThreshold: nPruned - magnitudes.indexOf(threshold) };
}

function sparsityOf(values: Float32Array): Sparsity {
  let nZeros = 0;
  for (const value of values) if (value === 0) nZeros++;
  return { nValues: values.length, nZeros, sparsity: nZeros / values.length };
}

function total(parts: readonly Sparsity[], key: "nValues" | "nZeros"): number {
  return parts.reduce((sum, part) => sum + part[key], 0);
}
