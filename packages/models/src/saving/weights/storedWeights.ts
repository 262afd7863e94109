import * as tf from "@tensorflow/tfjs-core";
import { type WeightFormat, weightCodecs } from "./weightCodec.ts";

/** One weight of a saved model. */
export type StoredWeight = tf.io.WeightsManifestEntry & {
  /** How its values are stored; as `dtype` has them where not told. */
  readonly storedAs?: Exclude<WeightFormat, "float32">;
};

/** Weights as a saved model has them. */
export interface StoredWeights {
  readonly weightSpecs: readonly StoredWeight[];
  /** One weight after the other. */
  readonly bytes: Uint8Array;
}

/**
 * Stores weights in a format: the matrices, that is; vectors (biases, and what normalises) are few, and stay as
 * they are.
 *
 * @param data float32, one weight after the other, as TensorFlow.js saves them
 * @throws RangeError where a value cannot be stored
 */
export function encodeWeights(
  weightSpecs: readonly tf.io.WeightsManifestEntry[],
  data: Uint8Array,
  { format, caller }: { format: WeightFormat; caller: string },
): StoredWeights {
  if (format === "float32") return { weightSpecs, bytes: data };
  let at = 0;
  const stored = weightSpecs.map((spec) => {
    const part = new Uint8Array(data.subarray(at, at + storedBytes(spec)));
    at += part.length;
    if (spec.dtype !== "float32" || spec.shape.length < 2) return { spec, part };
    const values = new Float32Array(part.buffer);
    return {
      spec: { ...spec, storedAs: format },
      part: weightCodecs[format].encode(values, { ...spec, caller }),
    };
  });
  return {
    weightSpecs: stored.map(({ spec }) => spec),
    bytes: concat(stored.map(({ part }) => part)),
  };
}

/** Brings stored weights back to what TensorFlow.js reads. Their bytes must be as many as {@link storedBytes} says. */
export function decodeWeights({ weightSpecs, bytes }: StoredWeights): {
  weightSpecs: tf.io.WeightsManifestEntry[];
  weightData: ArrayBuffer;
} {
  let at = 0;
  const parts = weightSpecs.map((spec) => {
    const part = bytes.subarray(at, at + storedBytes(spec));
    at += part.length;
    if (spec.storedAs === undefined) return part;
    return new Uint8Array(weightCodecs[spec.storedAs].decode(part, spec.shape).buffer);
  });
  const plain = weightSpecs.map(({ storedAs: _, ...spec }) => spec);
  return { weightSpecs: plain, weightData: concat(parts).buffer };
}

/** Bytes that a weight takes in the file. */
export function storedBytes({ storedAs, shape, dtype }: StoredWeight): number {
  if (storedAs !== undefined) return weightCodecs[storedAs].bytesOf(shape);
  return tf.util.sizeFromShape(shape) * tf.util.bytesPerElement(dtype);
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
