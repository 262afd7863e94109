import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import type { ComplexMatrix, Matrix } from "../../src/core/matrix.ts";

/** Where an array of float32 lies in the file of values. */
interface Place {
  readonly offset: number;
  readonly shape: readonly number[];
}

/** One call, as librosaCases.py describes it. */
export interface ParityCase {
  readonly index: number;
  readonly function: string;
  readonly variant: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly about: Readonly<Record<string, unknown>>;
  /** Made to be refused. */
  readonly damaged: boolean;
  readonly input: readonly Place[];
  /** librosa's words, where it raised. */
  readonly error?: string;
  readonly expected?: readonly Place[];
  /** The same of librosa in double precision, with another FFT or magnitudes rounded otherwise, and of input whose last bits differ. */
  readonly probes?: readonly (readonly Place[])[];
}

/** What librosaCases.py wrote. */
export interface ParityManifest {
  readonly versions: Readonly<Record<string, string>>;
  readonly seed: number;
  /** Number of clips of real speech that were drawn from. */
  readonly speech: number;
  readonly cases: readonly ParityCase[];
}

/** An array and its shape. */
export interface Part {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

export function readManifest(folder: string): ParityManifest {
  return JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
}

/** A function that reads arrays of the file of values. */
export function openValues(folder: string): {
  read: (places: readonly Place[]) => Part[];
  close: () => void;
} {
  const file = openSync(join(folder, "values.bin"), "r");
  const read = (places: readonly Place[]) =>
    places.map(({ offset, shape }) => {
      const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
      readSync(file, new Uint8Array(data.buffer), 0, data.byteLength, offset);
      return { data, shape };
    });
  return { read, close: () => closeSync(file) };
}

/** The argument that the parts of an input stand for: samples, a matrix or a complex matrix. */
export function toArgument([first, second]: readonly Part[]):
  | Float32Array
  | Matrix
  | ComplexMatrix
  | undefined {
  if (first === undefined) return undefined;
  const [rows, cols] = first.shape;
  if (cols === undefined) return first.data;
  if (second === undefined) return { data: first.data, rows: rows!, cols };
  return { re: first.data, im: second.data, rows: rows!, cols };
}

/** Settings as @ser/dsp takes them: JSON has no infinity. */
export function toOptions(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, value === "Infinity" ? Number(value) : value]),
  );
}
