import type { BatchRecord } from "@ser/train";
import { startProgress } from "../progress.ts";
import type { PlannedRun } from "./planRuns.ts";

/** Shows how far the runs of a command have come. */
export interface TrainingProgress {
  /** @returns what is told of each batch of a run; the runs before it count as done */
  of(run: PlannedRun): (record: BatchRecord) => void;
  stop(): void;
}

/** Starts to count the clips that are learned from, over all runs and epochs. */
export function startTrainingProgress(
  plan: readonly PlannedRun[],
  { epochs }: { epochs: number },
): TrainingProgress {
  const sizes = plan.map(({ split }) => epochs * split.train.indices.length);
  const sumTo = (end: number) => sizes.slice(0, end).reduce((sum, size) => sum + size, 0);
  const progress = startProgress("training", sumTo(sizes.length), "clips");
  return {
    of(run) {
      const index = plan.indexOf(run);
      const [before, size] = [sumTo(index), sizes[index] as number];
      return (record) =>
        progress.update(
          before + Math.round((size * record.step) / record.nSteps),
          noteOf(run, record, epochs),
        );
    },
    stop: () => progress.stop(),
  };
}

function noteOf({ protocol, seed }: PlannedRun, record: BatchRecord, epochs: number): string {
  const { epoch, loss, accuracy, learningRate, clipsPerSecond } = record;
  const figures = `loss ${loss.toFixed(3)}, accuracy ${accuracy.toFixed(3)}, learning rate ${Number(learningRate.toPrecision(2))}`;
  return `(${protocol}, seed ${seed}, epoch ${epoch} of ${epochs}: ${figures}; ${clipsPerSecond.toFixed(0)} clips/s)`;
}
