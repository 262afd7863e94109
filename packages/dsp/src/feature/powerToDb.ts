import { checkFinite, checkMatrix, checkPositive, describe } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { powerError } from "../core/checkPower.ts";
import { log10 } from "../core/log10.ts";
import type { Matrix } from "../core/matrix.ts";
import { SMALLEST_NORMAL } from "../core/smallestNormal.ts";
import { kernelArena } from "../kernel/arena.ts";
import { decibelsInKernel } from "../kernel/decibelsInKernel.ts";

/** Settings of {@link powerToDb}. */
export interface DbOptions {
  /** Power that is 0 dB, or `max`: the largest value. Default 1. */
  readonly ref?: number | "max";
  /** Smallest power that is told from silence. Default 1e-10. */
  readonly amin?: number;
  /** Range below the largest value of the whole matrix that is kept, in dB; `null`: all. Default 80. */
  readonly topDb?: number | null;
}

/** Their names. */
export const DB_OPTIONS: OptionNames<DbOptions> = { ref: false, amin: false, topDb: false };

/**
 * Power to decibels.
 *
 * @param S power, not below 0, `[rows, cols]`
 * @param options `topDb` makes each value depend on the whole matrix
 * @returns `[rows, cols]`, dB
 * @throws {RangeError} where a setting is out of range
 * @see librosa.power_to_db
 * @example
 * ```ts
 * import { powerToDb } from "@ser/dsp";
 *
 * powerToDb({ data: Float32Array.of(1, 100), rows: 1, cols: 2 }).data; // 0, 20
 * ```
 */
export function powerToDb(S: Matrix, options: DbOptions = {}): Matrix<ArrayBuffer> {
  checkOptions("powerToDb", options, DB_OPTIONS);
  checkMatrix("powerToDb", "S", S);
  const settings = dbSettings("powerToDb", options);
  const out = { data: new Float32Array(S.data.length), rows: S.rows, cols: S.cols };
  return powerToDbInto("powerToDb", out, S, settings);
}

/** Fills in and checks the settings of decibels. */
export function dbSettings(fn: string, options: DbOptions): Required<DbOptions> {
  const { ref = 1, amin = 1e-10, topDb = 80 } = options;
  checkPositive(fn, "amin", amin);
  if (ref !== "max" && typeof ref !== "number") {
    throw new TypeError(`${fn}: ref must be a number or "max", librosa's np.max, got ${describe(ref)}`);
  }
  if (ref !== "max") checkFinite(fn, "ref", ref);
  if (topDb !== null && typeof topDb !== "number") {
    throw new TypeError(`${fn}: topDb must be a number or null, got ${describe(topDb)}`);
  }
  if (topDb !== null && !(topDb >= 0)) {
    throw new RangeError(`${fn}: topDb must be >= 0 dB or null, got ${topDb}`);
  }
  return { ref, amin, topDb };
}

/** Decibels are ten times the logarithm of what a power counts as at least, less those of the reference. */
export interface DecibelScale {
  /** What smaller powers count as. */
  readonly least: number;
  /** Decibels that are taken off. */
  readonly reference: number;
}

/** The scale whose 0 dB is the power `ref`. */
export function decibelScale(ref: number, amin: number): DecibelScale {
  return {
    least: Math.max(amin, 2 ** -149), // log10 wants a single above 0
    reference: 10 * Math.log10(Math.max(amin, Math.abs(ref))),
  };
}

/** Whether the kernel knows it. */
export function isKernelScale({ least }: DecibelScale): boolean {
  return least >= SMALLEST_NORMAL;
}

/** The same under the name of the caller, settings checked and none missing, to `out`, which may be `S`. */
export function powerToDbInto<Out extends Matrix>(
  fn: string,
  out: Out,
  S: Matrix,
  { ref, amin, topDb }: Required<DbOptions>,
): Out {
  const loudest = largestOf(S.data);
  if (!(loudest < Number.POSITIVE_INFINITY)) throw powerError(fn, loudest);
  const scale = decibelScale(ref === "max" ? loudest : ref, amin);
  const { least, reference } = scale;
  const peak = Math.fround(10 * Math.log10(Math.max(amin, loudest)) - reference);
  const floor = topDb === null ? Number.NEGATIVE_INFINITY : peak - topDb;
  const arena = isKernelScale(scale) ? kernelArena() : null;
  if (arena) decibelsInKernel(arena, out.data, S.data, least, reference, floor);
  else writeDecibels(out.data, S.data, least, reference, floor);
  return out;
}

// Each loop has a function of its own: compiled in the middle of a long one, code knows nothing of what follows.

/** NaN where one of them is. Four maxima, as none need wait for the one before. */
function largestOf(data: Float32Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const end = data.length - (data.length % 4);
  for (let i = 0; i < end; i += 4) {
    a = Math.max(a, data[i]!);
    b = Math.max(b, data[i + 1]!);
    c = Math.max(c, data[i + 2]!);
    d = Math.max(d, data[i + 3]!);
  }
  for (let i = end; i < data.length; i++) a = Math.max(a, data[i]!);
  return Math.max(a, b, c, d);
}

/** Without the kernel: the numbers that it is held against. */
export function writeDecibels(
  out: Float32Array,
  data: Float32Array,
  least: number,
  reference: number,
  floor: number,
): void {
  for (let i = 0; i < data.length; i++) {
    out[i] = Math.max(10 * log10(Math.max(data[i]!, least)) - reference, floor);
  }
}

/**
 * Decibels to power: the inverse of {@link powerToDb}, where nothing was cut.
 *
 * @param S dB, `[rows, cols]`
 * @param options `ref`: power that is 0 dB, default 1
 * @returns `[rows, cols]`, power
 * @throws {RangeError} where `S` is not finite, or `ref` is not above 0
 * @see librosa.db_to_power
 * @example
 * ```ts
 * import { dbToPower } from "@ser/dsp";
 *
 * dbToPower({ data: Float32Array.of(0, 20), rows: 1, cols: 2 }).data; // 1, 100
 * ```
 */
export function dbToPower(S: Matrix, options: { readonly ref?: number } = {}): Matrix<ArrayBuffer> {
  checkOptions("dbToPower", options, { ref: false });
  checkMatrix("dbToPower", "S", S);
  const { ref = 1 } = options;
  checkPositive("dbToPower", "ref", ref);
  return { data: S.data.map((db) => ref * 10 ** (db / 10)), rows: S.rows, cols: S.cols };
}
