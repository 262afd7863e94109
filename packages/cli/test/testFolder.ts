// Runs the compiled `ser` as a user does: in a process of its own, in a folder of its own.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ser = join(import.meta.dirname, "..", "dist", "ser.js");

/** Options of a run that takes a second. */
export const quick: readonly string[] = ["--seeds", "1", "--epochs", "6"];

/** How a run ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder to run `ser` in, with a cache of its own. */
export interface TestFolder {
  readonly folder: string;
  readonly cache: string;
  start(args: readonly string[], env?: Record<string, string>): ChildProcess;
  train(args: readonly string[], env?: Record<string, string>): Promise<Ended>;
  /** Runs any of `ser`'s commands. */
  ser(args: readonly string[]): Promise<Ended>;
  remove(): Promise<void>;
}

/** Makes a {@link TestFolder} in the system's folder for temporary files. */
export async function createTestFolder(): Promise<TestFolder> {
  const folder = await mkdtemp(join(tmpdir(), "ser-train-"));
  const cache = join(folder, "cache");
  const start: TestFolder["start"] = (args, env = {}) =>
    spawn(process.execPath, [ser, "train", "--cache", cache, ...args], {
      cwd: folder,
      env: { ...process.env, SER_DATA: "", SER_BACKEND: "", ...env },
    });
  return {
    folder,
    cache,
    start,
    train: (args, env) => ended(start(args, env)),
    ser: (args) => ended(spawn(process.execPath, [ser, ...args], { cwd: folder })),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Waits for the end of a run, and collects what it printed. */
export function ended(child: ChildProcess): Promise<Ended> {
  let out = "";
  let err = "";
  child.stdout?.on("data", (data) => {
    out += data;
  });
  child.stderr?.on("data", (data) => {
    err += data;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

/** Makes a pipe that has a name. */
export function makePipe(path: string): void {
  execFileSync("sh", ["-c", 'mkfifo "$0"', path]);
}
