import { seededRandom } from "@ser/datasets";
import { mlp } from "@ser/models";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** Three clouds of points in four dimensions. */
export function clouds(n: number, seed: number): { x: Float32Array; y: Int32Array } {
  const random = seededRandom(seed);
  const y = Int32Array.from({ length: n }, (_, i) => i % 3);
  const x = Float32Array.from({ length: 4 * n }, (_, i) => {
    const centre = i % 4 === y[Math.floor(i / 4)] ? 2 : 0;
    return centre + random() - 0.5;
  });
  return { x, y };
}

/** A model that learns them. */
export function smallMlp(seed = 1): LayersModel {
  return mlp({ inputDim: 4, nClasses: 3, hiddenUnits: [16], seed });
}
