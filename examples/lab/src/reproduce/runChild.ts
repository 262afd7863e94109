import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * Runs an example's program in a process of its own, and passes its messages on, each line with its name.
 *
 * @throws Error where it fails
 */
export async function runChild(
  program: string,
  args: readonly string[],
  options: { name: string; signal: AbortSignal },
): Promise<void> {
  const { name, signal } = options;
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "ignore", "pipe"], signal });
  for await (const line of createInterface({ input: child.stderr })) {
    process.stderr.write(`${name}: ${line}\n`);
  }
  const code = child.exitCode ?? (await new Promise<number | null>((done) => child.once("close", done)));
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`${name}: ended with exit code ${code}; its messages are above`);
}
