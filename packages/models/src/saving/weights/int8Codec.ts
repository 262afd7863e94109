import type { EncodedWeight, WeightCodec } from "./weightCodec.ts";

/** The same on both sides of 0, so that 0 stays 0 and there is no offset. */
const LARGEST = 127;
const isLittleEndian = true;

/**
 * Integers from -127 to 127 and one scale per channel, the last axis: what a column of products adds up to.
 *
 * Stored are the channels' scales as float32, then one byte per value. A value is off by half a scale at most,
 * and the scale is 1/127 of the channel's largest magnitude.
 *
 * @see Krishnamoorthi 2018, https://arxiv.org/abs/1806.08342, section 3.1.2
 */
export const int8Codec: WeightCodec = {
  bytesOf(shape) {
    const { nValues, nChannels } = sizesOf(shape);
    return 4 * nChannels + nValues;
  },

  encode(values, weight) {
    const { shape } = weight;
    const { nChannels } = sizesOf(shape);
    const bytes = new Uint8Array(this.bytesOf(shape));
    const scales = scalesOf(values, weight, nChannels);
    const view = new DataView(bytes.buffer);
    for (const [c, scale] of scales.entries()) view.setFloat32(4 * c, scale, isLittleEndian);
    const to = new Int8Array(bytes.buffer, 4 * nChannels);
    for (const [i, value] of values.entries()) {
      const scale = scales[i % nChannels]!;
      const nearest = scale === 0 ? 0 : Math.round(value / scale);
      to[i] = Math.max(-LARGEST, Math.min(LARGEST, nearest)); // a scale near 0 has few digits
    }
    return bytes;
  },

  decode(bytes, shape) {
    const { nValues, nChannels } = sizesOf(shape);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const scales = Float32Array.from({ length: nChannels }, (_, c) => view.getFloat32(4 * c, isLittleEndian));
    const from = new Int8Array(bytes.buffer, bytes.byteOffset + 4 * nChannels, nValues);
    const values = new Float32Array(nValues);
    for (let i = 0; i < nValues; i++) values[i] = from[i]! * scales[i % nChannels]!;
    return values;
  },
};

/** The largest magnitude of each channel, over {@link LARGEST}. */
function scalesOf(values: Float32Array, { name, caller }: EncodedWeight, nChannels: number): Float32Array {
  const largest = new Float32Array(nChannels);
  for (const [i, value] of values.entries()) {
    if (!Number.isFinite(value)) {
      throw new RangeError(
        `${caller}: weights must be finite to be stored as int8, got ${value} in "${name}"; look at the training`,
      );
    }
    largest[i % nChannels] = Math.max(largest[i % nChannels]!, Math.abs(value));
  }
  return largest.map((magnitude) => magnitude / LARGEST);
}

function sizesOf(shape: readonly number[]): { nValues: number; nChannels: number } {
  const nValues = shape.reduce((product, length) => product * length, 1);
  return { nValues, nChannels: shape.at(-1) as number };
}
