import { mkdir, readFile, rename } from "node:fs/promises";
import { join, parse } from "node:path";
import { UserError } from "@ser/cli/terminal";
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

/** The file in which a run is kept while it is at work. */
export function checkpointFile(folder: string, of: RunName & Pick<RunResult, "key">): string {
  return `${runFile(folder, of)}.${of.key}.checkpoint`;
}

/**
 * Moves a finished run of other settings, and its model, into the folder `earlier` beside it: hours of work are not
 * written over because a recipe has changed since.
 */
export async function setAside(folder: string, of: RunName & Pick<RunResult, "key">): Promise<void> {
  const file = runFile(folder, of);
  const text = await readTextIfAny(file);
  if (text === undefined) return;
  const { key } = parsed(file, text);
  if (key === of.key) return;
  await mkdir(join(folder, "runs", "earlier"), { recursive: true });
  for (const path of [modelFile(folder, of), file]) await renameIfAny(path, asideOf(path, key));
}

/** Moves a run of these settings, and its model, back from where {@link setAside} has put them. */
async function bringBack(
  folder: string,
  of: RunName & Pick<RunResult, "key">,
): Promise<RunResult | undefined> {
  const file = runFile(folder, of);
  const aside = asideOf(file, of.key);
  const text = await readTextIfAny(aside);
  if (text === undefined) return undefined;
  const run = parsed(aside, text);
  await setAside(folder, of);
  for (const path of [modelFile(folder, of), file]) await renameIfAny(asideOf(path, of.key), path);
  return run;
}

function asideOf(path: string, key: string): string {
  const { dir, name, ext } = parse(path);
  return join(dir, "earlier", `${name}.${key}${ext}`);
}

/** A committee has no model. */
async function renameIfAny(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}

/** Writes a run, whole or not at all. */
export async function writeRun(folder: string, run: RunResult): Promise<void> {
  await mkdir(join(folder, "runs"), { recursive: true });
  await writeFileAtomic(runFile(folder, run), `${JSON.stringify(run)}\n`);
}

/**
 * Reads a finished run back; one that was set aside for a run of other settings comes to its place again.
 *
 * @returns `undefined` where there is none, or one of other settings, data or seed
 * @throws UserError where it is there, and is no run: a run of hours is not thrown away in silence
 */
export async function readRun(
  folder: string,
  of: Pick<RunResult, "experiment" | "protocol" | "seed" | "key">,
): Promise<RunResult | undefined> {
  const file = runFile(folder, of);
  const text = await readTextIfAny(file);
  const run = text === undefined ? undefined : parsed(file, text);
  const isOfThese = run?.schema === "ser-lab-run-1" && run.key === of.key;
  return isOfThese ? run : bringBack(folder, of);
}

/**
 * Reads a file of text.
 *
 * @returns `undefined` where there is none
 * @throws UserError where it is there, and cannot be read: what it holds is not written over
 */
export async function readTextIfAny(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new UserError(`"${path}" cannot be read: ${error.message}`, { cause: error });
  });
}

function parsed(file: string, text: string): RunResult {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`the run "${file}" is no JSON; remove it, and it is made again`, { cause: error });
  }
}
