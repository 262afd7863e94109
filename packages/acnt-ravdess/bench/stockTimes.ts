import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** What stock TensorFlow.js takes for front end and networks, in a process of its own: its kernels are replaced here. */
export async function stockTimes(nRounds: number): Promise<number[]> {
  const script = join(import.meta.dirname, "stockTensorflow.ts");
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script, `${nRounds}`], {
    cwd: import.meta.dirname,
  });
  return JSON.parse(stdout);
}
