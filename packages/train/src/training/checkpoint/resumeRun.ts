import * as tf from "@tensorflow/tfjs-core";
import type { Json, JsonObject } from "../../evaluation/json.ts";
import type { EpochRecord } from "../epochRecord.ts";
import { assignWeights } from "../run/modelWeights.ts";
import { type RunPosition, type TrainingRun, warn } from "../run/trainingRun.ts";
import { CheckpointError } from "./checkpointError.ts";
import type { CheckpointStore } from "./checkpointStore.ts";
import { firstDifference } from "./firstDifference.ts";
import { type CheckpointContent, unpackCheckpoint } from "./packCheckpoint.ts";
import { TENSOR_GROUPS } from "./saveCheckpoint.ts";

interface Head {
  readonly backend: string;
  readonly settings: JsonObject;
  readonly position: RunPosition;
  readonly history: readonly EpochRecord[];
  readonly dropoutSteps: readonly number[];
}

/**
 * Puts a run where its checkpoint stands, where there is one.
 *
 * @returns whether there was one
 * @throws CheckpointError where it is of another run, naming what differs, or is not whole
 */
export async function resumeRun(run: TrainingRun, store: CheckpointStore): Promise<boolean> {
  const bytes = await store.read();
  if (bytes === undefined) return false;
  const content = unpackOrExplain(bytes, store);
  const head = content.head as unknown as Head;
  checkSame(run, head, store);
  if (head.backend !== tf.getBackend()) {
    warn(
      run,
      `fit: "${store.name}" is of the backend ${head.backend}, and continues on ${tf.getBackend()}: weights will not be the same bits as without the change`,
    );
  }
  run.position = { ...head.position };
  run.history = [...head.history];
  for (const [i, layer] of run.dropouts.entries()) layer.step = head.dropoutSteps[i] as number;
  restoreTensors(run, content);
  return true;
}

function unpackOrExplain(bytes: Uint8Array, store: CheckpointStore): CheckpointContent {
  try {
    return unpackCheckpoint(bytes, store.name);
  } catch (error) {
    const fix = store.previous ?? "remove it to begin anew";
    throw new CheckpointError(`${(error as Error).message}; ${fix}`, { cause: error });
  }
}

function checkSame(run: TrainingRun, { settings }: Head, store: CheckpointStore): void {
  for (const name of new Set([...Object.keys(settings), ...Object.keys(run.settings)])) {
    const own = run.settings[name];
    const found = firstDifference(parsed(settings[name]), parsed(own), name);
    if (found === undefined) continue;
    throw new CheckpointError(
      `"${store.name}" is the checkpoint of another run: ${found.at} must be ${found.a}, got ${found.b}; continue with the same model, data and settings, or give another place`,
    );
  }
}

/** Fingerprints are JSON where they are of rows; so the error names the setting. */
function parsed(value: Json | undefined): Json | undefined {
  if (typeof value !== "string" || !value.startsWith("{")) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

function restoreTensors(run: TrainingRun, { tensors }: CheckpointContent): void {
  const restored = Object.fromEntries(
    TENSOR_GROUPS.map((group) => [
      group,
      Object.fromEntries(
        tensors
          .filter(({ name }) => name.startsWith(`${group}:`))
          .map(({ name, values, shape, dtype }) => [
            name.slice(group.length + 1),
            tf.tensor(values, [...shape], dtype),
          ]),
      ),
    ]),
  ) as Record<(typeof TENSOR_GROUPS)[number], Record<string, tf.Tensor>>;
  const { weights, optimizer, average, best } = restored;
  assignWeights(run.weights.all, weights);
  run.optimizer.setState(optimizer);
  run.average?.setState(average);
  run.best = best;
  tf.dispose([weights, optimizer, average]); // all were copied
}
