import { describe } from "@ser/dsp/check";
import type { Tinypool } from "tinypool";

/** Threads that have loaded one module, and work on what they are given. */
export interface Workers {
  /**
   * Gives a task to the next thread that is free.
   *
   * @throws the first error that stopped the work: of any task, of a thread, or the reason given to `stop`
   */
  run(task: unknown): Promise<unknown>;
  /** Takes no more tasks, and takes back those that wait for a thread; those at work are finished. */
  stop(reason: unknown): void;
  close(): Promise<void>;
}

type Thread = Tinypool["threads"][number];

/**
 * Starts worker threads whose faults reject tasks: a module that cannot be loaded, or a thread that ends by itself.
 * Tinypool alone lets the first end the whole process, and waits for the second without end.
 *
 * @param caller named in errors
 * @param module its default export takes a task
 * @param options `concurrency`: threads at most
 * @throws TypeError where `module` is no URL
 */
export async function openWorkers(
  caller: string,
  module: URL,
  { concurrency }: { concurrency: number },
): Promise<Workers> {
  if (!(module instanceof URL)) {
    throw new TypeError(
      `${caller}: worker must be a URL, got ${describe(module)}; write new URL("./features.worker.js", import.meta.url)`,
    );
  }
  const { Tinypool } = await import("tinypool"); // here alone: the workers load this package too
  // None that is kept ready: the pool would put another into a lost one's place.
  const pool = new Tinypool({ filename: module.href, minThreads: 0, maxThreads: concurrency });
  let stopped: { readonly reason: unknown } | undefined;
  const stop = (reason: unknown) => {
    stopped ??= { reason };
    pool.cancelPendingTasks(); // there may be no thread left to take them
  };
  const failed = (error: unknown) => stop(threadFault(caller, module, error));
  pool.on("error", failed); // of threads without a task
  const watched = new WeakSet<Thread>();
  const watch = (thread: Thread) => {
    if (watched.has(thread)) return;
    watched.add(thread);
    thread.on("error", failed);
    thread.on("exit", (code: number) => {
      if (!pool.threads.includes(thread)) return; // it was idle, and the pool ended it
      const error = threadEnd(caller, module, code);
      stop(error);
      thread.emit("error", error); // this tells the pool, which rejects its task
    });
  };
  return {
    async run(task) {
      if (stopped) throw stopped.reason;
      const result = pool.run(task);
      pool.threads.forEach(watch); // the task may have got a thread of its own
      return result.catch((error: unknown) => {
        stop(isWithoutDefault(error) ? noDefault(caller, module, error) : error);
        throw stopped?.reason;
      });
    },
    stop,
    async close() {
      // One by one: where a thread fails meanwhile, `destroy` lets that end the process.
      await Promise.all(pool.threads.map((thread) => thread.terminate()));
      await pool.destroy();
    },
  };
}

function threadFault(caller: string, module: URL, error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  return new Error(
    `${caller}: worker must be a module that threads can load and run, got ${module.href}, which failed (${message}); check its path and what it imports`,
    { cause: error },
  );
}

/** Tinypool's words for a module without a default export that can be called. */
function isWithoutDefault(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("No handler function");
}

function noDefault(caller: string, module: URL, cause: unknown): Error {
  return new Error(
    `${caller}: worker must have a function as its default export, got none in ${module.href}; write export default (task) => extractClips(task, compute)`,
    { cause },
  );
}

function threadEnd(caller: string, module: URL, code: number): Error {
  return new Error(
    `${caller}: worker must leave its threads running, got ${module.href}, which ended one with exit code ${code}; throw an error in place of process.exit`,
  );
}
