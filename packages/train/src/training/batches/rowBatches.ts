import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { seededRandom, takeRows } from "@ser/datasets";
import { checkCount, checkOptions, describe, type OptionNames } from "@ser/dsp/check";
import type { JsonObject } from "../../evaluation/json.ts";
import type { LabelledRows, SoftRows } from "../labelledRows.ts";
import type { BatchMix, RowAugmentation } from "./batchHooks.ts";
import type { Batch, BatchSource } from "./batchSource.ts";
import { callHook } from "./callHook.ts";
import { type CheckedRows, checkRows, countRows } from "./checkRows.ts";
import { classesOf } from "./classesOf.ts";
import { type EpochOrder, epochOrder } from "./epochOrder.ts";

/** Settings of {@link rowBatches}. */
export interface RowBatchesOptions {
  /** Rows in a batch; the last of an epoch may have fewer. */
  readonly batchSize: number;
  /** Fixes the order of each epoch, and what augmentation and mixing draw. An integer, -2^31 to 2^31 - 1. */
  readonly seed: number;
  readonly nClasses: number;
  /** Shape of one row. @defaultValue the rows' own, or one axis */
  readonly inputShape?: readonly number[];
  /** Draws rows of the smaller classes again, others in each epoch, until all are as large. @defaultValue false */
  readonly oversample?: boolean;
  /** Changes each row each time. */
  readonly augment?: RowAugmentation;
  /** Mixes each batch. */
  readonly mix?: BatchMix;
}

const ROW_BATCHES_OPTIONS: OptionNames<RowBatchesOptions> = {
  batchSize: true,
  seed: true,
  nClasses: true,
  inputShape: false,
  oversample: "flag",
  augment: false,
  mix: false,
};

/**
 * Makes batches of rows that are in memory.
 *
 * What is in a batch depends on the seed, the epoch and its place alone: the order is drawn from seed and epoch,
 * augmentation from seed, epoch and row, mixing from seed, epoch and batch.
 *
 * @param rows of the training part, with class numbers or targets; not changed, and not to be changed
 * @param options `batchSize`, `seed`, `nClasses`; hooks where wanted
 * @throws RangeError where a setting is out of range, or rows are not finite, not labelled, or of another size
 * @example
 * const source = rowBatches({ x, y }, { batchSize: 32, seed: 1, nClasses: 8, oversample: true });
 * await fit(model, source, { epochs: 30, learningRate: 0.001 });
 */
export function rowBatches(rows: LabelledRows | SoftRows, options: RowBatchesOptions): BatchSource {
  checkOptions("rowBatches", options, ROW_BATCHES_OPTIONS);
  return batchesOfRows(rows, options, "rowBatches");
}

/** As {@link rowBatches}; `caller` is who errors speak for. */
export function batchesOfRows(
  rows: LabelledRows | SoftRows,
  options: RowBatchesOptions,
  caller: string,
): BatchSource {
  const { batchSize, seed, nClasses, oversample = false } = options;
  checkCount(caller, "batchSize", batchSize, 1);
  checkCount(caller, "nClasses", nClasses, 2);
  if (seed !== (seed | 0)) {
    throw new RangeError(`${caller}: seed must be an integer from -2147483648 to 2147483647, got ${seed}`);
  }
  const n = countRows(rows, { caller, nClasses });
  const inputShape = options.inputShape ?? rows.inputShape ?? [rows.x.length / n];
  const checked = checkRows(rows, { caller, nClasses, inputShape });
  const classes = classesOf(checked.targets, nClasses);
  const nRows = oversample ? epochOrder(classes, { seed, epoch: 1, oversample }).rows.length : n;
  let fingerprint: string | undefined;
  return {
    inputShape,
    nClasses,
    nRows,
    nBatches: Math.ceil(nRows / batchSize),
    get fingerprint() {
      fingerprint ??= fingerprintOf(checked, settingsOf(options));
      return fingerprint;
    },
    nameOf: checked.nameOf,
    *batches(epoch, { from = 0 } = {}) {
      const order = epochOrder(classes, { seed, epoch, oversample });
      for (let batch = from; batch * batchSize < nRows; batch++) {
        yield batchOf(checked, order, { ...options, caller, epoch, batch });
      }
    },
  };
}

function batchOf(
  { x, targets, n, nClasses, nameOf }: CheckedRows,
  order: EpochOrder,
  of: RowBatchesOptions & { caller: string; epoch: number; batch: number },
): Batch {
  const { batchSize, seed, mix, caller, epoch, batch } = of;
  const [first, end] = [batch * batchSize, (batch + 1) * batchSize];
  const places = order.rows.slice(first, end);
  const rows = Int32Array.from(places);
  const own = {
    x: takeRows({ data: x, cols: x.length / n }, places),
    targets: takeRows({ data: targets, cols: nClasses }, places),
  };
  const at = `epoch ${epoch}, batch ${batch + 1}`;
  const placeOf = (row: number) => `${at}, ${nameOf(row)}`;
  augmentInPlace(own.x, rows, order.copies.subarray(first, end), { ...of, placeOf });
  if (mix === undefined) return { ...own, rows };
  const random = seededRandom(seed, `mixing ${epoch} ${batch}`);
  const mixed = callHook({ caller, hook: "mix", at }, () => mix(own, { random, rows, epoch, batch }));
  if (mixed?.x === undefined || mixed.targets === undefined) {
    throw new TypeError(
      `${caller}: mix must return { x, targets }, got ${describe(mixed)} in ${at}; give the batch back`,
    );
  }
  return { x: mixed.x, targets: mixed.targets, rows };
}

/** A row that was drawn again is changed otherwise than the first time. */
function augmentInPlace(
  x: Float32Array,
  rows: Int32Array,
  copies: Int32Array,
  of: RowBatchesOptions & { caller: string; epoch: number; placeOf: (row: number) => string },
): void {
  const { seed, augment, caller, epoch, placeOf } = of;
  if (augment === undefined) return;
  const cols = x.length / rows.length;
  for (const [i, row] of rows.entries()) {
    const random = seededRandom(seed, `augmentation ${epoch} ${row} ${copies[i]}`);
    const own = x.slice(i * cols, (i + 1) * cols);
    const at = placeOf(row);
    const changed = callHook({ caller, hook: "augment", at }, () => augment(own, { random, row, epoch }));
    if (changed?.length !== cols) {
      throw new RangeError(
        `${caller}: augment must give back ${cols} values, got ${changed?.length ?? "none"} in ${at}; change x, and give it back`,
      );
    }
    x.set(changed, i * cols);
  }
}

/** Settings of a source, and the SHA-256 of its rows, as a text: by it a checkpoint knows the data. */
export function fingerprintOf({ x, targets, inputShape }: CheckedRows, settings: JsonObject): string {
  const hash = sha256.create();
  for (const values of [x, targets]) {
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return JSON.stringify({ ...settings, inputShape, sha256: bytesToHex(hash.digest()) });
}

function settingsOf({
  batchSize,
  seed,
  nClasses,
  oversample = false,
  augment,
  mix,
}: RowBatchesOptions): JsonObject {
  const configOf = (hook: RowAugmentation | BatchMix | undefined) =>
    hook ? (hook.config ?? "a function") : null;
  return { batchSize, seed, nClasses, oversample, augment: configOf(augment), mix: configOf(mix) };
}
