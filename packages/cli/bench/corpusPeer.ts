import { type ChildProcessByStdio, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** What one run over all clips took. */
export interface RunTime {
  readonly seconds: number;
  /** Of the processor, all cores together. */
  readonly cpuSeconds: number;
}

/** A program that is ready to compute the features of a corpus, again and again. */
export interface CorpusPeer {
  /** Of its language and libraries, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** Seconds until it was ready. */
  readonly startSeconds: number;
  /** One run over all clips. */
  run(): Promise<RunTime>;
  /** What the last run computed, clip after clip. */
  values(): Float32Array;
  /** Ends the process. */
  close(): void;
}

/**
 * Starts a program: it reads its clips line by line up to an empty one, writes a line of versions, and answers each
 * `go` with the seconds of a run and those of the processor.
 *
 * @param interpreter what runs it
 * @param script its file
 * @param options `args`: the script's first arguments, behind which comes `out`, the file that it hands the features
 * over in; `clips`: a line of each
 */
export async function startPeer(
  interpreter: string,
  script: string,
  { args, clips, out }: { args: readonly string[]; clips: readonly string[]; out: string },
): Promise<CorpusPeer> {
  const began = performance.now();
  const program: ChildProcessByStdio<Writable, Readable, null> = spawn(interpreter, [script, ...args, out], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  const ask = async (text: string): Promise<string> => {
    program.stdin.write(text);
    const { value, done } = await lines.next();
    if (done) {
      throw new Error(
        `${basename(script)} ended: build first, and set PYTHON to an interpreter that has bench/requirements.txt`,
      );
    }
    return value;
  };
  const versions = JSON.parse(await ask(`${clips.join("\n")}\n\n`));
  const startSeconds = (performance.now() - began) / 1000;
  return {
    versions,
    startSeconds,
    async run() {
      const [seconds, cpuSeconds] = (await ask("go\n")).split(" ").map(Number) as [number, number];
      return { seconds, cpuSeconds };
    },
    values: () => new Float32Array(Uint8Array.from(readFileSync(out)).buffer),
    close: () => program.stdin.end(),
  };
}
