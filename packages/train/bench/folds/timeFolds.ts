import { cpus } from "node:os";
import type { Json } from "@ser/train";
import { crossValidateInProcesses } from "@ser/train/node";
import { foldClips, labels, sixFolds } from "./foldClips.ts";
import type { FoldSettings } from "./foldSettings.ts";

const module = new URL("./trainFold.mjs", import.meta.url);

/** Six folds, and how they are spread. */
export interface FoldCase {
  readonly model: FoldSettings["model"];
  readonly clipsPerActor: number;
  readonly epochs: number;
  readonly tasksPerProcess: number;
}

/** What six folds took. */
export interface FoldTime {
  readonly seconds: number;
  /** Processor time of all their threads. */
  readonly cpuSeconds: number;
  /** Processor time of everything else on this machine, meanwhile. */
  readonly otherSeconds: number;
  /** What they came to, as JSON. */
  readonly result: string;
}

/** Trains and judges six folds. */
export async function timeFolds(
  { model, clipsPerActor, epochs, tasksPerProcess }: FoldCase,
  processes: number,
): Promise<FoldTime> {
  const clips = foldClips(clipsPerActor);
  const settings: FoldSettings = { model, epochs, labels, clips };
  const busy = busySeconds();
  const start = performance.now();
  const { folds, ...result } = await crossValidateInProcesses(clips, sixFolds(clips), {
    module,
    processes,
    tasksPerProcess,
    execArgv: [], // without what lets this file be TypeScript
    settings: settings as unknown as Json,
  });
  const seconds = (performance.now() - start) / 1000;
  const own = folds.map(({ details }) => (details as { cpuSeconds: number }).cpuSeconds);
  const cpuSeconds = own.reduce((sum, each) => sum + each);
  const otherSeconds = Math.max(0, busySeconds() - busy - cpuSeconds);
  const evaluations = folds.map(({ evaluation }) => evaluation);
  return { seconds, cpuSeconds, otherSeconds, result: JSON.stringify([result, evaluations]) };
}

/** Processor time of the whole machine since it was started. */
function busySeconds(): number {
  const ms = cpus().map(({ times: { user, nice, sys, irq } }) => user + nice + sys + irq);
  return ms.reduce((sum, each) => sum + each) / 1000;
}
