/** What the rows of a part may be used for. */
export type Role = "train" | "validation" | "test";

/** One side of a split: which rows, and what they may be used for. */
export interface Part<R extends Role = Role> {
  readonly role: R;
  /** Row numbers in the table or list that was split, ascending; a row that was oversampled appears again. */
  readonly indices: readonly number[];
}

/**
 * Rows that may be learned from. Scalers, encoders, class weights and oversampling take nothing else: the
 * compiler looks at the role, and so do they at run time.
 */
export type TrainPart = Part<"train">;

/** Rows on which an epoch or a setting is chosen. */
export type ValidationPart = Part<"validation">;

/** Rows that were held out. */
export type TestPart = Part<"test">;

/** Two parts that share no row. */
export interface Split {
  readonly train: TrainPart;
  readonly test: TestPart;
}

/** Three parts that share no row. */
export interface ThreeWaySplit extends Split {
  readonly validation: ValidationPart;
}

/** Makes a {@link Split} of the rows `0..n-1` from the test side's row numbers. */
export function splitByTest(n: number, testIndices: Iterable<number>): Split {
  const inTest = new Set(testIndices);
  const rows = Array.from({ length: n }, (_, i) => i);
  return {
    train: { role: "train", indices: rows.filter((i) => !inTest.has(i)) },
    test: { role: "test", indices: rows.filter((i) => inTest.has(i)) },
  };
}
