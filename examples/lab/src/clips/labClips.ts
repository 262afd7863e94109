import type { Clip } from "@ser/datasets";

/** Clips with their features, in memory. */
export interface LabClips {
  /** With their labels in the experiment's names. */
  readonly clips: readonly Clip[];
  /** In the order of the model's outputs; every one has clips. */
  readonly labels: readonly string[];
  /** `values[i]` are the features of `clips[i]`, then those of its copies, one behind the other. */
  readonly values: readonly Float32Array[];
  /** Of one clip: `[features]`, or `[bands, frames]`. */
  readonly shape: readonly number[];
  readonly featureNames: readonly string[];
  readonly nCopies: number;
  /** What was passed over, and why. */
  readonly skipped: readonly { readonly id: string; readonly reason: string }[];
  /** Clips whose label has no place in the label set, by label. */
  readonly dropped: Readonly<Record<string, number>>;
  /** True where the voices are generated. */
  readonly synthetic: boolean;
  /** SHA-256 over the clips' own: equal where the same recordings were used. */
  readonly dataSha256: string;
  readonly corpora: readonly { readonly name: string; readonly title: string; readonly licence: string }[];
  /** What the experiment has labels for and was not found: titles of corpora, or e.g. `RAVDESS's song`. */
  readonly missing: readonly string[];
}

/** The features of a clip (`copy` 0) or of one of its copies (1 to `nCopies`): a view, not to be changed. */
export function featuresAt({ values, shape }: LabClips, row: number, copy: number): Float32Array {
  const size = shape.reduce((product, n) => product * n, 1);
  return (values[row] as Float32Array).subarray(copy * size, (copy + 1) * size);
}
