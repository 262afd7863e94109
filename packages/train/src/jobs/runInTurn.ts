import { type Job, type JobContext, type JobOptions, jobError } from "./job.ts";

/**
 * Runs jobs one after another.
 *
 * @param caller for the message
 * @throws Error that names the job that failed, with its error as the cause; the signal's reason where it stopped them
 */
export async function runInTurn<Task, Result>(
  caller: string,
  jobs: readonly Job<Task>[],
  run: (task: Task, context: JobContext) => Promise<Result>,
  { onProgress, signal = new AbortController().signal }: JobOptions,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, { name, task }] of jobs.entries()) {
    signal.throwIfAborted();
    onProgress?.({ name, index, state: "started" });
    try {
      const report: JobContext["report"] = (progress) =>
        onProgress?.({ name, index, state: "working", progress });
      results.push(await run(task, { signal, report }));
    } catch (error) {
      signal.throwIfAborted();
      throw jobError(caller, name, error);
    }
    onProgress?.({ name, index, state: "done" });
  }
  return results;
}
