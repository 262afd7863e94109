import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { RunResult } from "./runResult.ts";

/** What names a run. */
type RunName = Pick<RunResult, "experiment" | "protocol" | "seed">;

/** The file of one run below an example's folder of results. */
export function runFile(folder: string, { experiment, protocol, seed }: RunName): string {
  return join(folder, "runs", `${experiment}-${protocol}-${seed}.json`);
}

/** The file of a run's model, beside it. */
export function modelFile(folder: string, { experiment, protocol, seed }: RunName): string {
  return join(folder, "runs", `${experiment}-${protocol}-${seed}.zip`);
}

/** Writes a run, whole or not at all. */
export async function writeRun(folder: string, run: RunResult): Promise<void> {
  await mkdir(join(folder, "runs"), { recursive: true });
  await writeFileAtomic(runFile(folder, run), `${JSON.stringify(run)}\n`);
}

/**
 * Reads a finished run back.
 *
 * @returns `undefined` where there is none, or one of other settings, data or seed
 */
export async function readRun(
  folder: string,
  of: Pick<RunResult, "experiment" | "protocol" | "seed" | "key">,
): Promise<RunResult | undefined> {
  const text = await readFile(runFile(folder, of), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const run = JSON.parse(text) as RunResult;
  return run.schema === "ser-lab-run-1" && run.key === of.key ? run : undefined;
}
