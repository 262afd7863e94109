import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The libraries of Python, in a process of their own. */
export interface PythonPeer {
  readonly versions: Readonly<Record<string, string>>;
  /** Runs `library task`; its milliseconds, or nan. */
  ask(line: string): Promise<string>;
  end(): void;
}

/**
 * Starts peers.py by the interpreter that PYTHON names.
 *
 * @param clip file of raw float32 samples
 * @returns null where there is no such interpreter, or no librosa
 */
export async function startPython(clip: string, sr: number): Promise<PythonPeer | null> {
  const script = join(import.meta.dirname, "peers.py");
  const python = spawn(process.env.PYTHON ?? "python3", [script, clip, String(sr)], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  python.on("error", () => {}); // its output ends, too
  python.stdin.on("error", () => {});
  const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const first = await answers.next();
  if (first.done) return null;
  return {
    versions: JSON.parse(first.value),
    async ask(line) {
      python.stdin.write(`${line}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`peers.py ended at "${line}"`);
      return value;
    },
    end: () => python.stdin.end(),
  };
}
