import { startProgress } from "@ser/cli/terminal";
import { saveModelFile } from "@ser/models/node";
import { fileCheckpoint, removeCheckpoint } from "@ser/train/node";
import type { LabClips } from "../clips/labClips.ts";
import type { Example } from "../example.ts";
import type { Experiment } from "../experiment.ts";
import { leavesModel, type Protocol } from "../protocols/protocol.ts";
import { checkJudged } from "./checkJudged.ts";
import { describeModel } from "./describeModel.ts";
import { endsAsRandom } from "./endsAsRandom.ts";
import { planRun } from "./planRun.ts";
import { checkpointFile, modelFile, readRun, setAside, writeRun } from "./runFiles.ts";
import { runKey } from "./runKey.ts";
import { runOnce, type TrainedRun } from "./runOnce.ts";
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
 * Where a run as stated {@link endsAsRandom}, the random run is kept as well.
 *
 * @param out the example's folder of results
 * @throws UserError where the kept run was judged on other test clips, e.g. as the folders had another layout then
 */
export async function loadOrTrainRun(place: RunPlace, out: string, signal: AbortSignal): Promise<RunResult> {
  const { clips, experiment, protocol, seed } = place;
  const name = nameOf(place);
  const finished = await readRun(out, name);
  if (finished) {
    await checkJudged(out, name, planRun(clips, experiment, place));
    return finished;
  }
  signal.throwIfAborted();
  const { epochs } = experiment.training({ classWeights: clips.labels.map(() => 1) });
  const progress = startProgress(`${experiment.name}, ${protocol}, seed ${seed}`, epochs, "epochs");
  const start = performance.now();
  const keep = (run: TrainedRun, of: RunPlace) =>
    keepRun(run, of, { out, minutes: (performance.now() - start) / 60_000 });
  const random = { ...place, protocol: "random" } as const;
  const run = await runOnce(clips, experiment, {
    protocol,
    seed,
    signal,
    checkpoint: fileCheckpoint(checkpointFile(out, name)),
    onEpoch: ({ epoch, loss, accuracy }) =>
      progress.update(epoch, `loss ${loss.toFixed(3)}, accuracy ${accuracy.toFixed(3)}`),
    ...(endsAsRandom(experiment, clips) && {
      async onEnd(atEnd) {
        const isWanted = atEnd.plan.audit.clean && !(await readRun(out, nameOf(random)));
        if (isWanted) await keep(atEnd, random);
      },
    }),
  }).finally(() => progress.stop());
  const result = await keep(run, place);
  run.model.dispose();
  return result;
}

function nameOf(place: RunPlace) {
  const { clips, experiment, protocol, seed } = place;
  return { experiment: experiment.name, protocol, seed, key: runKey(clips, experiment, place) };
}

/** Writes the model, where the protocol leaves one, then the run, and removes its checkpoint. */
async function keepRun(
  run: TrainedRun,
  place: RunPlace,
  { out, minutes }: { out: string; minutes: number },
): Promise<RunResult> {
  const { clips, experiment } = place;
  const name = nameOf(place);
  const result = toRunResult(run, { ...place, key: name.key, minutes });
  const scaler = run.scaler && { scaler: run.scaler };
  await setAside(out, name);
  if (leavesModel(place.protocol)) {
    const about = describeModel(result, { clips, experiment, ...scaler });
    await saveModelFile(modelFile(out, name), run.model, about);
  }
  await writeRun(out, result);
  await removeCheckpoint(checkpointFile(out, name));
  return result;
}
