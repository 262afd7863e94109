import type { Json } from "../../evaluation/json.ts";
import { type JobProcess, type JobProcessOptions, startJobProcess } from "./startJobProcess.ts";

/** Does one task after another, in as many processes as it takes, one at a time. */
export interface TaskRunner {
  /** @throws what the process throws */
  run: JobProcess["run"];
  /** Ends the process that is there, if any. */
  end(): Promise<void>;
}

/**
 * Makes a runner; its first process is started with its first task.
 *
 * @param tasksPerProcess after so many tasks a process is ended; the next task starts another one
 */
export function createTaskRunner(options: JobProcessOptions, tasksPerProcess: number): TaskRunner {
  let current: JobProcess | undefined;
  let nDone = 0;
  const end = async () => {
    await current?.end();
    current = undefined;
    nDone = 0;
  };
  return {
    async run(task: Json, onProgress) {
      if (current?.hasEnded) await end();
      current ??= startJobProcess(options);
      const result = await current.run(task, onProgress);
      if (++nDone >= tasksPerProcess) await end();
      return result;
    },
    end,
  };
}
