import { startProgress } from "@ser/cli/terminal";
import { saveModelFile } from "@ser/models/node";
import { fileCheckpoint } from "@ser/train/node";
import type { LabClips } from "../clips/labClips.ts";
import type { Example } from "../example.ts";
import type { Experiment } from "../experiment.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { describeModel } from "./describeModel.ts";
import { checkpointFile, modelFile, readRun, removeCheckpoint, writeRun } from "./runFiles.ts";
import { runKey } from "./runKey.ts";
import { runOnce } from "./runOnce.ts";
import type { RunResult } from "./runResult.ts";
import { toRunResult } from "./toRunResult.ts";

/** One run of an example. */
export interface RunPlace {
  readonly example: Example;
  readonly experiment: Experiment;
  readonly clips: LabClips;
  readonly protocol: Protocol;
  readonly seed: number;
  /** The backend's own words. */
  readonly backend: string;
}

/**
 * Reads a run that was finished before, or trains it and keeps it with its model. One that was killed on the way
 * goes on from its checkpoint.
 *
 * @param out the example's folder of results
 */
export async function finishedOrRun(place: RunPlace, out: string, signal: AbortSignal): Promise<RunResult> {
  const { clips, experiment, protocol, seed } = place;
  const key = runKey(clips, experiment, place);
  const of = { experiment: experiment.name, protocol, seed, key };
  const finished = await readRun(out, of);
  if (finished) return finished;
  signal.throwIfAborted();
  const { epochs } = experiment.training({ classWeights: clips.labels.map(() => 1) });
  const progress = startProgress(`${experiment.name}, ${protocol}, seed ${seed}`, epochs, "epochs");
  const start = performance.now();
  const run = await runOnce(clips, experiment, {
    protocol,
    seed,
    signal,
    checkpoint: fileCheckpoint(checkpointFile(out, of)),
    onEpoch: ({ epoch, loss, accuracy }) =>
      progress.update(epoch, `loss ${loss.toFixed(3)}, accuracy ${accuracy.toFixed(3)}`),
  }).finally(() => progress.stop());
  const minutes = (performance.now() - start) / 60_000;
  const result = toRunResult(run, { ...place, key, minutes });
  const scaler = run.scaler && { scaler: run.scaler };
  await saveModelFile(modelFile(out, of), run.model, describeModel(result, { clips, experiment, ...scaler }));
  run.model.dispose();
  await writeRun(out, result);
  await removeCheckpoint(out, of);
  return result;
}
