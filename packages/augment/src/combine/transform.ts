/** What every transform is given beside its data: the rest of its settings it carries itself. */
export interface ClipContext {
  /** Sample rate in Hz. */
  readonly sr: number;
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

/** A transform whose settings are fixed: data in, new data of the same kind out. */
export type Transform<T = Float32Array> = (data: T, context: ClipContext) => T;
