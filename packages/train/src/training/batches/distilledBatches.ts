import { checkOptions, describe, type OptionNames } from "@ser/dsp/check";
import type { Predict } from "../../evaluation/predict.ts";
import { checkRange } from "../check.ts";
import type { Batch, BatchSource } from "./batchSource.ts";
import { checkTargets } from "./checkTargets.ts";

/** Settings of {@link distilledBatches}. */
export interface DistilledBatchesOptions {
  /** Probabilities of rows, `[rows, nClasses]`: `modelPredictor(model)`, or a mean over several models. */
  readonly teacher: Predict;
  /** Tells teachers apart: of other weights it is another text. Checkpoints keep it. */
  readonly fingerprint: string;
  /** How much of the source's own targets stays, from 0 to 1. @defaultValue 0 */
  readonly labelShare?: number;
}

const DISTILLED_BATCHES_OPTIONS: OptionNames<DistilledBatchesOptions> = {
  teacher: true,
  fingerprint: true,
  labelShare: false,
};

/**
 * Puts a teacher's probabilities in place of a source's targets: knowledge distillation. The teacher sees the very
 * numbers that the student learns from, changed and mixed as they are, so that the student learns what the teacher
 * makes of all of them, and not of the clips alone.
 *
 * The student learns at a temperature of 1: a teacher that was made doubtful by a temperature of its own makes a student
 * that is as doubtful, to be calibrated afterwards.
 *
 * @param source batches of rows that the teacher can be asked about
 * @param options `teacher`, `fingerprint`; `labelShare`
 * @returns a source of the same rows; each batch asks the teacher once
 * @throws TypeError where source, teacher or fingerprint is none
 * @throws RangeError where a setting is out of range; while batches are drawn, where the teacher gives something
 * else than probabilities of these classes
 * @see Hinton et al. (2015), Distilling the Knowledge in a Neural Network, https://arxiv.org/abs/1503.02531
 * @see Beyer et al. (2022), Knowledge distillation: A good teacher is patient and consistent, https://arxiv.org/abs/2106.05237
 * @example
 * const taught = distilledBatches(source, { teacher: modelPredictor(large), fingerprint: "large-1" });
 * await fit(small, taught, { epochs: 100, learningRate: 0.001 });
 */
export function distilledBatches(source: BatchSource, options: DistilledBatchesOptions): BatchSource {
  checkOptions("distilledBatches", options, DISTILLED_BATCHES_OPTIONS);
  const { teacher, fingerprint, labelShare = 0 } = options;
  const check = (name: string, value: unknown, isMet: boolean, rule: string) => {
    if (!isMet) throw new TypeError(`distilledBatches: ${name} must be ${rule}, got ${describe(value)}`);
  };
  check(
    "source",
    source,
    typeof source?.batches === "function",
    "a source of batches, such as rowBatches makes",
  );
  check("teacher", teacher, typeof teacher === "function", "a function, such as modelPredictor makes");
  check(
    "fingerprint",
    fingerprint,
    typeof fingerprint === "string" && fingerprint !== "",
    "a text that names the teacher's weights",
  );
  checkRange("distilledBatches", "labelShare", labelShare, { least: 0, most: 1 });
  const { nClasses } = source;
  const nameOf = (row: number) => source.nameOf?.(row) ?? `row ${row}`;
  return {
    inputShape: source.inputShape,
    nClasses,
    nRows: source.nRows,
    nBatches: source.nBatches,
    get fingerprint() {
      return JSON.stringify({ taughtBy: fingerprint, labelShare, source: source.fingerprint });
    },
    nameOf,
    async *batches(epoch, options) {
      for await (const batch of source.batches(epoch, options)) {
        yield { ...batch, targets: await taughtTargets(batch) };
      }
    },
    ...(source.close && { close: () => source.close?.() as Promise<void> }),
  };

  async function taughtTargets({ x, targets, rows }: Batch): Promise<Float32Array> {
    const n = rows.length;
    const given = await teacher({ data: x, rows: n, cols: x.length / n });
    if (given.rows !== n || given.cols !== nClasses) {
      throw new RangeError(
        `distilledBatches: teacher must give [${n}, ${nClasses}] probabilities, got [${given.rows}, ${given.cols}]; has it learned the same classes?`,
      );
    }
    const taught = Float32Array.from(
      given.data,
      (p, i) => labelShare * (targets[i] as number) + (1 - labelShare) * p,
    );
    const nameOfPlace = (place: number) => nameOf(rows[place] as number);
    checkTargets(taught, { caller: "distilledBatches", nClasses, nameOf: nameOfPlace });
    return taught;
  }
}
