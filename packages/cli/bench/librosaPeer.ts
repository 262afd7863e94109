import { type ChildProcessByStdio, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** What one run over all clips took. */
export interface RunTime {
  readonly seconds: number;
  /** Of the processor, all cores together. */
  readonly cpuSeconds: number;
}

/** librosa in Python, ready to run over a corpus again and again. */
export interface LibrosaPeer {
  /** Of Python and its libraries, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** Seconds that it took to import its libraries and compute a clip. */
  readonly startSeconds: number;
  /** One run over all clips. */
  run(): Promise<RunTime>;
  /** What the last run computed, clip after clip. */
  values(): Float32Array;
  /** Ends the process. */
  close(): void;
}

/**
 * Starts corpusLibrosa.py.
 *
 * @param paths of the clips
 * @param options `sr`: rate in Hz that clips are loaded at; `nProcesses`: how many share the work; `out`: file that
 * the features are handed over in
 */
export async function startLibrosa(
  paths: readonly string[],
  options: { sr: number; nProcesses: number; out: string },
): Promise<LibrosaPeer> {
  const { sr, nProcesses, out } = options;
  const script = join(import.meta.dirname, "corpusLibrosa.py");
  const began = performance.now();
  const python: ChildProcessByStdio<Writable, Readable, null> = spawn(
    process.env.PYTHON ?? "python3",
    [script, String(sr), String(nProcesses), out],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const ask = async (text: string): Promise<string> => {
    python.stdin.write(text);
    const { value, done } = await lines.next();
    if (done) {
      throw new Error("corpusLibrosa.py ended: set PYTHON to an interpreter that has bench/requirements.txt");
    }
    return value;
  };
  const versions = JSON.parse(await ask(`${paths.join("\n")}\n\n`));
  const startSeconds = (performance.now() - began) / 1000;
  return {
    versions,
    startSeconds,
    async run() {
      const [seconds, cpuSeconds] = (await ask("go\n")).split(" ").map(Number) as [number, number];
      return { seconds, cpuSeconds };
    },
    values: () => new Float32Array(Uint8Array.from(readFileSync(out)).buffer),
    close: () => python.stdin.end(),
  };
}
