import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import type { Json } from "../../evaluation/json.ts";
import type { Order, Report } from "./processMessages.ts";

const require = createRequire(import.meta.url);

/** What one process is to do, and how it is watched and stopped. */
export interface ProcessJob {
  /** Module that exports the function. */
  readonly module: URL;
  readonly exported: string;
  readonly task: Json;
  /** Arguments of Node itself. */
  readonly execArgv: readonly string[];
  readonly graceMs: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Json) => void;
}

/**
 * Runs one function on one task in a new process, which ends with it, with this process, or soon after the signal.
 *
 * @returns what the function gave
 * @throws Error as the function threw it, with its name and stack; one that tells how the process ended, where it
 *   ended without an answer; the signal's reason where that ended it
 */
export async function runInProcess(job: ProcessJob): Promise<Json> {
  const { module, exported, task, execArgv, graceMs, signal, onProgress } = job;
  signal.throwIfAborted();
  const child = fork(require.resolve("@ser/train/job-process"), {
    execArgv: [...execArgv],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  let answer: Exclude<Report, { kind: "progress" }> | undefined;
  child.on("message", (report: Report) => {
    if (report.kind === "progress") onProgress(report.progress);
    else answer = report;
  });
  let killer: NodeJS.Timeout | undefined;
  const stop = () => {
    send(child, { kind: "stop", reason: String((signal.reason as Error)?.message ?? signal.reason) });
    killer = setTimeout(() => child.kill("SIGKILL"), graceMs);
  };
  signal.addEventListener("abort", stop, { once: true });
  send(child, { kind: "run", module: module.href, exported, task, graceMs });
  try {
    const end = await endOf(child);
    if (answer?.kind === "result") return answer.result; // also where it was finished while the signal came
    signal.throwIfAborted();
    throw answer ? errorOf(answer) : new Error(`its process ended without a result (${end})`);
  } finally {
    clearTimeout(killer);
    signal.removeEventListener("abort", stop);
  }
}

/** A process that has ended already cannot be told anything; its end is noticed elsewhere. */
function send(child: ChildProcess, order: Order): void {
  if (child.connected) child.send(order, () => undefined);
}

/** Waits until a process has ended and everything that it said has been heard. */
async function endOf(child: ChildProcess): Promise<string> {
  const [end] = await Promise.all([
    new Promise<string>((resolve, reject) => {
      child.once("exit", (code, killedBy) => resolve(killedBy ?? `exit code ${code}`));
      child.on("error", (error) => {
        if (child.pid === undefined) reject(error); // it could not be started
      });
    }),
    child.connected ? new Promise<void>((resolve) => child.once("disconnect", resolve)) : undefined,
  ]);
  return end;
}

function errorOf({ name, message, stack }: Report & { kind: "failure" }): Error {
  return Object.assign(new Error(message), { name, stack });
}
