import { type ChildProcessByStdio, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** The Python side of the benchmark. */
export interface Peers {
  readonly versions: Readonly<Record<string, string>>;
  /** Milliseconds of a call; NaN where the library has no such task. */
  time(library: string, task: string, calls: number): Promise<number>;
  stop(): void;
}

/**
 * Starts `peers.py`.
 *
 * @param folder holds `clip.f32` and `response.wav`
 * @param sr in Hz
 */
export async function startPeers(folder: string, sr: number): Promise<Peers> {
  const script = join(import.meta.dirname, "peers.py");
  const python: ChildProcessByStdio<Writable, Readable, null> = spawn(
    process.env.PYTHON ?? "python3",
    [script, folder, String(sr)],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await answers.next();
    if (done) throw new Error("peers.py ended: set PYTHON to an interpreter that has bench/requirements.txt");
    return value;
  };
  return {
    versions: JSON.parse(await next()) as Record<string, string>,
    async time(library, task, calls) {
      python.stdin.write(`${library} ${task} ${calls}\n`);
      return Number(await next());
    },
    stop: () => python.stdin.end(),
  };
}
