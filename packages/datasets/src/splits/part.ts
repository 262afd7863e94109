/** One side of a split: which rows, and what they may be used for. */
export interface Part<Role extends "train" | "test" = "train" | "test"> {
  readonly role: Role;
  /** Row numbers in the table or list that was split, ascending. */
  readonly indices: readonly number[];
}

/** Rows that may be learned from. Scalers and encoders are fitted on nothing else. */
export type TrainPart = Part<"train">;

/** Rows that were held out. */
export type TestPart = Part<"test">;

/** Two parts that share no row. */
export interface Split {
  readonly train: TrainPart;
  readonly test: TestPart;
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
