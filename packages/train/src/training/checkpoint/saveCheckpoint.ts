import * as tf from "@tensorflow/tfjs-core";
import type { JsonObject } from "../../evaluation/json.ts";
import { DivergedError } from "../run/divergedError.ts";
import { nonFiniteWeight } from "../run/finiteWeights.ts";
import { type TrainingRun, warn } from "../run/trainingRun.ts";
import type { CheckpointStore } from "./checkpointStore.ts";
import { packCheckpoint, type StoredTensor } from "./packCheckpoint.ts";

/** What a checkpoint's tensors are of; a tensor's own name comes after the colon. */
export const TENSOR_GROUPS = ["weights", "optimizer", "average", "best"] as const;

/**
 * Writes where a run stands. A place that cannot be written to does not end the run: it warns, and what was
 * there stays.
 *
 * @returns why it could not be written, or `undefined` where it was
 * @throws DivergedError where weights are no longer finite: what was written before is better
 */
export async function saveCheckpoint(run: TrainingRun, store: CheckpointStore): Promise<string | undefined> {
  const tensors = await storedTensors(run);
  for (const { name, values } of tensors) {
    const problem = nonFiniteWeight(name, values, run.position);
    if (problem !== undefined)
      throw new DivergedError(`${problem}; "${store.name}" was left as it was before`);
  }
  const { position, history, dropouts, settings } = run;
  const head = {
    backend: tf.getBackend(),
    settings,
    position: { ...position },
    history,
    dropoutSteps: dropouts.map(({ step }) => step),
  };
  try {
    await store.write(packCheckpoint({ head: head as unknown as JsonObject, tensors }));
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    warn(
      run,
      `fit: the checkpoint "${store.name}" could not be written, and is as it was before: ${message}`,
    );
    return message;
  }
}

async function storedTensors(run: TrainingRun): Promise<StoredTensor[]> {
  const groups: Readonly<Record<(typeof TENSOR_GROUPS)[number], Readonly<Record<string, tf.Tensor>>>> = {
    weights: run.weights.all,
    optimizer: run.optimizer.state(),
    average: run.average?.state() ?? {},
    best: run.best,
  };
  const named = TENSOR_GROUPS.flatMap((group) =>
    Object.entries(groups[group]).map(([name, tensor]) => ({ name: `${group}:${name}`, tensor })),
  );
  return Promise.all(
    named.map(async ({ name, tensor }) => ({
      name,
      dtype: tensor.dtype as StoredTensor["dtype"],
      shape: tensor.shape,
      values: (await tensor.data()) as StoredTensor["values"],
    })),
  );
}
