// Reads the arrays that librosa 0.11.0 computed (generate.py, beside this file, made them).
import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "librosa-0.11");
const TYPES = {
  float32: Float32Array,
  float64: Float64Array,
  complex64: Float32Array, // real and imaginary parts in turn
  uint8: Uint8Array,
  int32: Int32Array,
} as const;

/** One call of librosa, and what it gave. */
export interface GoldenRecord {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly shape: readonly number[];
  /** librosa's words, where it raised. */
  readonly error?: string;
  /** Empty where librosa raised. */
  readonly values: Float32Array | Float64Array | Uint8Array | Int32Array;
}

interface StoredRecord extends Omit<GoldenRecord, "values"> {
  readonly dtype: keyof typeof TYPES;
  readonly offset: number;
  readonly bytes: number;
}

interface StoredFile {
  readonly file: string;
  readonly arrays: readonly StoredRecord[];
}

const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
  sr: number;
  signals: Record<string, StoredFile>;
  tables: StoredFile;
};

/** Rate of all signals, in Hz. */
export const goldenSr: number = manifest.sr;

/** Names of the signals. */
export const goldenSignals: readonly string[] = Object.keys(manifest.signals);

function read({ file, arrays }: StoredFile): GoldenRecord[] {
  const bytes = readFileSync(join(folder, file));
  return arrays.map((record) => {
    const { offset = 0, bytes: length = 0, dtype = "float32" } = record;
    const copy = Uint8Array.from(bytes.subarray(offset, offset + length)).buffer;
    return { ...record, values: new TYPES[dtype](copy) };
  });
}

/** A signal's samples, and all records of one function on it. */
export function readGolden(signal: string, name: string): { y: Float32Array; records: GoldenRecord[] } {
  const [first, ...rest] = read(manifest.signals[signal]!);
  return { y: first!.values as Float32Array, records: rest.filter((record) => record.name === name) };
}

/** Records that need no signal: windows, filter banks. */
export function readGoldenTables(name: string): GoldenRecord[] {
  return read(manifest.tables).filter((record) => record.name === name);
}

/** Largest difference over the tolerance `1e-5 * max|golden| + 1e-5`; at most 1 is equal. Infinite where lengths differ. */
export function goldenDistance(got: ArrayLike<number>, golden: ArrayLike<number>): number {
  if (got.length !== golden.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < golden.length; i++) {
    const distance = Math.abs(got[i]! - golden[i]!);
    if (!(distance <= difference)) difference = distance; // NaN counts
    largest = Math.max(largest, Math.abs(golden[i]!));
  }
  return difference / (1e-5 * largest + 1e-5);
}
