import { float16Codec } from "./float16Codec.ts";
import { int8Codec } from "./int8Codec.ts";

/** How matrices are stored in a saved model; vectors are float32 always. */
export type WeightFormat = "float32" | "float16" | "int8";

/** What is stored, and for whom. */
export interface EncodedWeight {
  readonly name: string;
  readonly shape: readonly number[];
  /** The function that was called, for messages. */
  readonly caller: string;
}

/** Stores float32 values in fewer bytes. */
export interface WeightCodec {
  /** Bytes of a weight of this shape. */
  bytesOf(shape: readonly number[]): number;
  /** @throws RangeError where a value cannot be stored: it tells which, of which weight */
  encode(values: Float32Array, weight: EncodedWeight): Uint8Array;
  /** @param bytes as `encode` gave them */
  decode(bytes: Uint8Array, shape: readonly number[]): Float32Array;
}

/** By the name that a saved model has for them. */
export const weightCodecs: Readonly<Record<Exclude<WeightFormat, "float32">, WeightCodec>> = {
  float16: float16Codec,
  int8: int8Codec,
};
