import { oversample, seededRandom, shuffle } from "@ser/datasets";

/** In which order an epoch sees its rows. */
export interface EpochOrder {
  /** Row numbers. */
  readonly rows: readonly number[];
  /** How often each was there before in this epoch: 0, except for rows that were drawn again. */
  readonly copies: Int32Array;
}

/**
 * Draws the order in which an epoch sees its rows: from the seed and the epoch alone.
 *
 * @param classes of each row, which drawing again balances
 * @param options `oversample`: rows of the smaller classes come again until all classes are as large
 */
export function epochOrder(
  classes: Int32Array,
  options: { seed: number; epoch: number; oversample: boolean },
): EpochOrder {
  const { seed, epoch } = options;
  const drawn = () => {
    const random = seededRandom(seed, `oversampling ${epoch}`);
    const part = { role: "train", indices: [...classes.keys()] } as const;
    return oversample(Array.from(classes, String), part, { random }).indices;
  };
  const rows = shuffle(options.oversample ? drawn() : classes.keys(), seededRandom(seed, `batches ${epoch}`));
  return { rows, copies: options.oversample ? copiesOf(rows) : new Int32Array(rows.length) };
}

function copiesOf(rows: readonly number[]): Int32Array {
  const seen = new Int32Array(rows.length);
  return Int32Array.from(rows, (row) => {
    const before = seen[row] as number;
    seen[row] = before + 1;
    return before;
  });
}
