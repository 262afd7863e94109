import type { Json } from "../evaluation/json.ts";

/** What a fold or a seed at work is given. */
export interface JobContext {
  /** Aborted where the work shall stop; `fit` takes it. */
  readonly signal: AbortSignal;
  /** Tells how far it is. */
  report(progress: Json): void;
}

/** What has become of a fold or a seed. */
export interface JobProgress {
  /** Which one, e.g. `fold 3 of 6`. */
  readonly name: string;
  /** Its place in the list, from 0. */
  readonly index: number;
  /** `kept`: done by an earlier run. `working`: it reported something. */
  readonly state: "started" | "working" | "done" | "kept";
  /** What it reported, where it is `working`. */
  readonly progress?: Json;
}

/** How several jobs are watched and stopped. */
export interface JobOptions {
  /** Called for everything that becomes of a fold or a seed. */
  readonly onProgress?: (progress: JobProgress) => void;
  /** Stops those at work. */
  readonly signal?: AbortSignal;
}

/** Something to be worked on, and what to call it. */
export interface Job<Task> {
  readonly name: string;
  /** Plain JSON. */
  readonly task: Task;
}

/** Says which job failed; what an aborted signal gave as its reason stays as it is. */
export function jobError(caller: string, name: string, error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  return new Error(`${caller}: ${name} failed: ${message}`, { cause: error });
}
