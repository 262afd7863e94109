import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { UserError } from "@ser/cli/terminal";

/**
 * Runs an example's program in a process of its own, and passes its messages on, each line with its name.
 *
 * @throws UserError where it fails
 * @throws the signal's reason where it was stopped
 */
export async function runChild(
  program: string,
  args: readonly string[],
  options: { name: string; signal: AbortSignal },
): Promise<void> {
  const { name, signal } = options;
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "ignore", "pipe"], signal });
  const ended = once(child, "close").then(([code]) => code as number | null); // rejects where it is stopped
  ended.catch(() => {});
  for await (const line of createInterface({ input: child.stderr })) {
    process.stderr.write(`${name}: ${line}\n`);
  }
  const code = await ended.catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
  if (code !== 0) throw new UserError(`${name}: ended with exit code ${code}; its messages are above`);
}
