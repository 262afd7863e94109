/**
 * The two companding laws of telephony, ITU-T G.711: 8 bits that stand for a sample of 16 bits, the
 * step growing with the level. A code is a sign, a three-bit exponent and a four-bit mantissa.
 */

/** Added to a mu-law magnitude so that its segments start at powers of two. */
const mulawBias = 132;
/** The largest magnitude that mu-law can hold once the bias is added. */
const mulawMax = 32767 - mulawBias;

/** The 16-bit sample that a mu-law byte stands for. */
function mulawToInt16(byte: number): number {
  const code = ~byte & 0xff; // sent inverted
  const magnitude = ((((code & 0x0f) << 3) + mulawBias) << ((code >> 4) & 7)) - mulawBias;
  return code & 0x80 ? -magnitude : magnitude;
}

/** The 16-bit sample that an A-law byte stands for. */
function alawToInt16(byte: number): number {
  const code = byte ^ 0x55; // sent with every other bit inverted
  const exponent = (code >> 4) & 7;
  const mantissa = ((code & 0x0f) << 4) + 8; // the middle of its step
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
  return code & 0x80 ? magnitude : -magnitude;
}

/** The mu-law byte of a 16-bit sample. */
export function int16ToMulaw(sample: number): number {
  const magnitude = Math.min(Math.abs(sample), mulawMax) + mulawBias;
  const exponent = 24 - Math.clz32(magnitude); // the bias makes bit 7 the lowest leading one
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
}

/** The A-law byte of a 16-bit sample. */
export function int16ToAlaw(sample: number): number {
  const magnitude = sample < 0 ? ~sample : sample; // -1 shares the first step with 0
  const exponent = Math.max(0, 24 - Math.clz32(magnitude));
  const mantissa = (magnitude >> Math.max(4, exponent + 3)) & 0x0f;
  return ((sample < 0 ? 0 : 0x80) | (exponent << 4) | mantissa) ^ 0x55;
}

function expandTable(expand: (byte: number) => number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, byte) => expand(byte) / 32768);
}

/** The sample, in -1 to 1, of each mu-law byte. */
export const mulawSamples: Float32Array = /* @__PURE__ */ expandTable(mulawToInt16);

/** The sample, in -1 to 1, of each A-law byte. */
export const alawSamples: Float32Array = /* @__PURE__ */ expandTable(alawToInt16);
