import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import type { Json } from "../../evaluation/json.ts";
import type { Order, Report } from "./processMessages.ts";

const require = createRequire(import.meta.url);

/** What a process may take to end once it has given its last answer. */
const END_MS = 5000;

/** What a process does, and how it is stopped. */
export interface JobProcessOptions {
  /** Module that exports the function. */
  readonly module: URL;
  readonly exported: string;
  /** Arguments of Node itself. */
  readonly execArgv: readonly string[];
  readonly graceMs: number;
  readonly signal: AbortSignal;
}

/** A process that runs one function on one task after another. */
export interface JobProcess {
  /**
   * @param onProgress called for everything that the function reports
   * @returns what the function gave
   * @throws Error as the function threw it, with its name and stack; one that tells how the process ended, where it
   *   ended without an answer; the signal's reason where that ended it
   */
  run(task: Json, onProgress: (progress: Json) => void): Promise<Json>;
  /** Whether it is there no more: it may have died after an answer. */
  readonly hasEnded: boolean;
  /** Ends the process, and waits until it has ended. */
  end(): Promise<void>;
}

type Answer = Exclude<Report, { kind: "progress" }>;

/**
 * Starts a process, which ends when it is told to, with this process, or soon after the signal.
 *
 * @throws the signal's reason, where it has been given already
 */
export function startJobProcess(options: JobProcessOptions): JobProcess {
  const { module, exported, execArgv, graceMs, signal } = options;
  signal.throwIfAborted();
  const child = fork(require.resolve("@ser/train/job-process"), {
    execArgv: [...execArgv],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = endOf(child);
  ended.catch(() => undefined); // whoever waits for an answer is told
  let hasEnded = false;
  child.once("exit", () => {
    hasEnded = true;
  });
  let killer: NodeJS.Timeout | undefined;
  const endSoon = (order: Order, ms: number) => {
    send(child, order);
    killer ??= setTimeout(() => child.kill("SIGKILL"), ms);
  };
  const stop = () =>
    endSoon({ kind: "stop", reason: String((signal.reason as Error)?.message ?? signal.reason) }, graceMs);
  signal.addEventListener("abort", stop, { once: true });
  return {
    get hasEnded() {
      return hasEnded;
    },
    async run(task, onProgress) {
      const answer = answerOf(child, onProgress);
      send(child, { kind: "run", module: module.href, exported, task, graceMs });
      const last = await Promise.race([answer, ended]);
      if (typeof last === "object" && last.kind === "result") return last.result; // also where the signal has come
      signal.throwIfAborted();
      throw typeof last === "object"
        ? errorOf(last)
        : new Error(`its process ended without a result (${last})`);
    },
    async end() {
      endSoon({ kind: "end" }, END_MS);
      await ended.catch(() => undefined);
      clearTimeout(killer);
      signal.removeEventListener("abort", stop);
    },
  };
}

/** A process that has ended already cannot be told anything; its end is noticed elsewhere. */
function send(child: ChildProcess, order: Order): void {
  if (child.connected) child.send(order, () => undefined);
}

/**
 * Listens to a process until it gives its answer; one that ends without stays unheard.
 *
 * @throws what `onProgress` throws
 */
function answerOf(child: ChildProcess, onProgress: (progress: Json) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const stopWith = (settle: () => void) => {
      child.off("message", listen);
      settle();
    };
    function listen(report: Report): void {
      if (report.kind !== "progress") {
        stopWith(() => resolve(report));
        return;
      }
      try {
        onProgress(report.progress);
      } catch (error) {
        stopWith(() => reject(error));
      }
    }
    child.on("message", listen);
  });
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
