import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadOrTrainRun, type RunPlace } from "../runs/loadOrTrainRun.ts";
import { writeRun } from "../runs/runFiles.ts";
import type { RunResult } from "../runs/runResult.ts";

/**
 * Trains the best settings of a search, and judges them, or reads what they came to before.
 *
 * Earlier calls of the search may have judged other settings on the same test part: `nEvaluations` counts them too.
 *
 * @param folder of the search: its runs are kept there, those of other settings among `earlier`
 */
export async function judgedBest(place: RunPlace, folder: string, signal: AbortSignal): Promise<RunResult> {
  const run = await loadOrTrainRun(place, folder, signal);
  const nEvaluations = (await keysOn(run, folder)).size;
  if (run.nEvaluations === nEvaluations) return run;
  const counted = { ...run, nEvaluations };
  await writeRun(folder, counted);
  return counted;
}

/** The keys of the runs that were judged on a run's test part, its own among them. */
async function keysOn(
  { experiment, protocol, seed, dataSha256 }: RunResult,
  folder: string,
): Promise<Set<string>> {
  const places = ["runs", join("runs", "earlier")].map((below) => join(folder, below));
  const files = await Promise.all(places.map(runsIn));
  const runs = (await Promise.all(files.flat().map((file) => readFile(file, "utf8")))).map(
    (text) => JSON.parse(text) as RunResult,
  );
  const isOnThese = (run: RunResult) =>
    run.experiment === experiment &&
    run.protocol === protocol &&
    run.seed === seed &&
    run.dataSha256 === dataSha256;
  return new Set(runs.filter(isOnThese).map(({ key }) => key));
}

async function runsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names.filter((name) => name.endsWith(".json")).map((name) => join(folder, name));
}
