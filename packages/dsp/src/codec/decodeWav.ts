import { alawSamples, mulawSamples } from "./companding.ts";
import { fileBytes } from "./fileBytes.ts";
import type { WavEncoding } from "./wavEncoding.ts";
import { readWavHeader } from "./wavHeader.ts";

/** The samples of a WAV file and what its header says about them. */
export interface WavAudio {
  /** Sample rate in Hz. */
  readonly sr: number;
  /** One array per channel, each of `nFrames` samples; integer formats lie in -1 to 1. */
  readonly channels: Float32Array<ArrayBuffer>[];
  /** Samples per channel. */
  readonly nFrames: number;
  /** How the file stores its samples. */
  readonly encoding: WavEncoding;
  /** Whether the file ends before the samples that its header promises. */
  readonly truncated: boolean;
  /** Samples per channel that the header promises, null when a streaming writer left the size open. */
  readonly nFramesPromised: number | null;
}

/** Whether this machine stores numbers as WAV files do, low byte first. */
const littleEndian: boolean = /* @__PURE__ */ (() => new Uint8Array(new Uint16Array([1]).buffer)[0] === 1)();

type NumberArray = Int16Array | Int32Array | Float32Array | Float64Array;
type NumberArrayConstructor<T> = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): T;
};

/** Little-endian numbers as a typed array: a view where the machine can read them in place, or else a copy. */
function numbersOf<T extends NumberArray>(Type: NumberArrayConstructor<T>, bytes: Uint8Array): T {
  const width = Type.BYTES_PER_ELEMENT;
  const length = bytes.length / width;
  if (littleEndian && bytes.byteOffset % width === 0) return new Type(bytes.buffer, bytes.byteOffset, length);
  const copy = new Uint8Array(bytes); // not slice(), which is a view where the bytes are a Buffer of Node's
  if (!littleEndian) for (let i = 0; i < copy.length; i += width) copy.subarray(i, i + width).reverse();
  return new Type(copy.buffer, 0, length);
}

/** Every `step`-th number from `first` on, times `scale`. */
function deinterleave(
  out: Float32Array,
  numbers: NumberArray,
  first: number,
  step: number,
  scale: number,
): void {
  for (let i = 0, j = first; i < out.length; i++, j += step) out[i] = numbers[j]! * scale;
}

function decodePcm8(out: Float32Array, bytes: Uint8Array, first: number, step: number): void {
  for (let i = 0, j = first; i < out.length; i++, j += step) out[i] = (bytes[j]! - 128) / 128;
}

function decodePcm24(out: Float32Array, bytes: Uint8Array, first: number, step: number): void {
  for (let i = 0, j = 3 * first; i < out.length; i++, j += 3 * step) {
    // In the upper three bytes of 32 bits, so that the sign comes by itself.
    out[i] = ((bytes[j]! << 8) | (bytes[j + 1]! << 16) | (bytes[j + 2]! << 24)) * 2 ** -31;
  }
}

function decodeTable(
  out: Float32Array,
  bytes: Uint8Array,
  first: number,
  step: number,
  table: Float32Array,
): void {
  for (let i = 0, j = first; i < out.length; i++, j += step) out[i] = table[bytes[j]!]!;
}

/** A function that fills one channel from the interleaved bytes of whole frames. */
function channelDecoder(
  encoding: WavEncoding,
  bytes: Uint8Array,
  step: number,
): (out: Float32Array, first: number) => void {
  if (encoding === "pcm8") return (out, first) => decodePcm8(out, bytes, first, step);
  if (encoding === "pcm24") return (out, first) => decodePcm24(out, bytes, first, step);
  if (encoding === "alaw") return (out, first) => decodeTable(out, bytes, first, step, alawSamples);
  if (encoding === "mulaw") return (out, first) => decodeTable(out, bytes, first, step, mulawSamples);
  const [numbers, scale] =
    encoding === "pcm16"
      ? [numbersOf(Int16Array, bytes), 2 ** -15]
      : encoding === "pcm32"
        ? [numbersOf(Int32Array, bytes), 2 ** -31]
        : encoding === "float32"
          ? [numbersOf(Float32Array, bytes), 1]
          : [numbersOf(Float64Array, bytes), 1];
  return (out, first) => deinterleave(out, numbers, first, step, scale);
}

/**
 * Decodes a WAV file: PCM of 8, 16, 24 or 32 bits, float of 32 or 64 bits, A-law and mu-law, in plain,
 * extensible and RF64 (BW64) headers.
 *
 * Integers are divided by their full scale (`int16 / 32768`), as librosa and libsndfile do; floats pass
 * unchanged, so a damaged float file can hold NaN, which the feature functions then refuse. Chunks that
 * hold no samples are skipped. A file that ends early gives the whole frames it has, and says so.
 *
 * @param bytes the whole file
 * @returns the rate, and `channels` as `nChannels` arrays of `[nFrames]`
 * @throws {WavError} when the bytes are no WAV file, contradict themselves, or use another codec
 * @throws {TypeError} when `bytes` is not a `Uint8Array` or an `ArrayBuffer`
 * @see librosa.load with `sr=None, mono=False`
 * @example
 * ```ts
 * import { decodeWav, encodeWav, toMono } from "@ser/dsp";
 *
 * const file = encodeWav([new Float32Array([0, 0.5]), new Float32Array([0, -0.5])], { sr: 16000 });
 * const { sr, channels } = decodeWav(file); // 16000, two channels of two samples
 * const y = toMono(channels); // 0, 0
 * ```
 */
export function decodeWav(bytes: Uint8Array | ArrayBuffer): WavAudio {
  const file = fileBytes("decodeWav", bytes);
  const { sr, nChannels, encoding, blockAlign, dataStart, dataSize } = readWavHeader(file);
  const available = file.length - dataStart;
  const nFrames = Math.floor(Math.min(available, dataSize ?? available) / blockAlign);
  const nFramesPromised = dataSize === null ? null : Math.floor(dataSize / blockAlign);
  const decode = channelDecoder(
    encoding,
    file.subarray(dataStart, dataStart + nFrames * blockAlign),
    nChannels,
  );
  const channels = Array.from({ length: nChannels }, (_, c) => {
    const channel = new Float32Array(nFrames);
    decode(channel, c);
    return channel;
  });
  return { sr, channels, nFrames, encoding, truncated: nFrames < (nFramesPromised ?? 0), nFramesPromised };
}
