import { createFrontend, type FrontendSpec } from "@ser/dsp";

/** How far features are from others of the same clips, over the largest value of the kind, e.g. of all MFCC. */
export interface FeatureDistance {
  /** `mfcc`, `chroma`, `mel`. */
  readonly kind: string;
  /** Of the clip in the middle, its farthest feature. */
  readonly median: number;
  /** Of all features of all clips. */
  readonly largest: number;
}

/**
 * Compares features of a corpus kind by kind.
 *
 * @param values of all clips, one after the other, as the front end gives them
 * @param others the same
 */
export function featureDistance(
  values: Float32Array,
  others: Float32Array,
  spec: FrontendSpec,
): FeatureDistance[] {
  const { featureNames } = createFrontend(spec);
  const cols = featureNames.length;
  const kindOf = featureNames.map((name) => name.replace(/\d+$/, ""));
  return [...new Set(kindOf)].map((kind) => {
    let scale = 0;
    const farthest = Array.from({ length: values.length / cols }, (_, i) => {
      let far = 0;
      for (let k = 0; k < cols; k++) {
        if (kindOf[k] !== kind) continue;
        const other = others[i * cols + k]!;
        scale = Math.max(scale, Math.abs(other));
        far = Math.max(far, Math.abs(values[i * cols + k]! - other));
      }
      return far;
    });
    const sorted = farthest.toSorted((a, b) => a - b);
    return { kind, median: sorted[sorted.length >> 1]! / scale, largest: sorted.at(-1)! / scale };
  });
}
