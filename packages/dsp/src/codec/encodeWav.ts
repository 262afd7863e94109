import { checkOneOf, checkPositiveInteger, checkSamples, describe } from "../core/check.ts";
import { checkOptions, type OptionNames } from "../core/checkOptions.ts";
import { isFloat32Array } from "../core/typedArrays.ts";
import { int16ToAlaw, int16ToMulaw } from "./companding.ts";
import { formatTag, type WavEncoding, wavEncodings } from "./wavEncoding.ts";

/** Options of `encodeWav`. */
export interface EncodeWavOptions {
  /** Sample rate in Hz, a whole number. */
  readonly sr: number;
  /** How to store the samples; `"pcm16"` unless told. */
  readonly encoding?: WavEncoding;
}

const ENCODE_WAV_OPTIONS: OptionNames<EncodeWavOptions> = { sr: true, encoding: false };

type WriteSample = (view: DataView, at: number, value: number) => void;

/** A sample of -1 to 1 as a whole number of `bits`; 1 itself is one step out of reach and takes the last. */
function quantize(value: number, bits: number): number {
  const scale = 2 ** (bits - 1);
  return Math.min(Math.round(value * scale), scale - 1);
}

const writers: Readonly<Record<WavEncoding, WriteSample>> = {
  pcm8: (view, at, value) => view.setUint8(at, quantize(value, 8) + 128),
  pcm16: (view, at, value) => view.setInt16(at, quantize(value, 16), true),
  pcm24: (view, at, value) => {
    const sample = quantize(value, 24);
    view.setUint16(at, sample & 0xffff, true);
    view.setInt8(at + 2, sample >> 16);
  },
  pcm32: (view, at, value) => view.setInt32(at, quantize(value, 32), true),
  float32: (view, at, value) => view.setFloat32(at, value, true),
  float64: (view, at, value) => view.setFloat64(at, value, true),
  alaw: (view, at, value) => view.setUint8(at, int16ToAlaw(quantize(value, 16))),
  mulaw: (view, at, value) => view.setUint8(at, int16ToMulaw(quantize(value, 16))),
};

function checkChannels(channels: readonly Float32Array[], float: boolean): void {
  if (!Array.isArray(channels as unknown)) {
    throw new TypeError(
      `encodeWav: channels must be a Float32Array, or an array of them, got ${describe(channels)}`,
    );
  }
  if (channels.length === 0 || channels.length > 1024) {
    throw new RangeError(`encodeWav: channels must hold 1 to 1024 channels, got ${channels.length}`);
  }
  channels.forEach((channel, c) => {
    checkSamples("encodeWav", channel);
    if (channel.length !== channels[0]!.length) {
      throw new RangeError(
        `encodeWav: channels must have one length, got ${channels[0]!.length} samples in channel 0 and ${channel.length} in channel ${c}`,
      );
    }
    if (float) return;
    const loud = channel.findIndex((value) => Math.abs(value) > 1);
    if (loud >= 0) {
      throw new RangeError(
        `encodeWav: samples must be in -1 to 1, got ${channel[loud]} at sample ${loud} of channel ${c}; scale the signal or use encoding "float32"`,
      );
    }
  });
}

function writeAscii(view: DataView, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
}

/** Writes everything that stands before the samples. */
function writeHeader(
  view: DataView,
  sr: number,
  nChannels: number,
  encoding: WavEncoding,
  nFrames: number,
): void {
  const { tag, nBytes } = wavEncodings[encoding];
  const blockAlign = nChannels * nBytes;
  const dataStart = headerSize(encoding);
  const dataSize = nFrames * blockAlign;
  writeAscii(view, 0, "RIFF");
  view.setUint32(4, view.byteLength - 8, true);
  writeAscii(view, 8, "WAVEfmt ");
  view.setUint32(16, tag === formatTag.pcm ? 16 : 18, true);
  view.setUint16(20, tag, true);
  view.setUint16(22, nChannels, true);
  view.setUint32(24, sr, true);
  view.setUint32(28, Math.min(sr * blockAlign, 0xffffffff), true);
  view.setUint16(32, blockAlign, true);
  view.setUint16(34, 8 * nBytes, true);
  if (tag !== formatTag.pcm) {
    // Formats other than PCM must tell the number of frames.
    writeAscii(view, 38, "fact");
    view.setUint32(42, 4, true);
    view.setUint32(46, nFrames, true);
  }
  writeAscii(view, dataStart - 8, "data");
  view.setUint32(dataStart - 4, dataSize, true);
}

function headerSize(encoding: WavEncoding): number {
  return wavEncodings[encoding].tag === formatTag.pcm ? 44 : 58;
}

/**
 * Encodes samples as a WAV file.
 *
 * Integer formats scale by their full scale (`x * 32768`, rounded), so that decoding and encoding a file
 * gives its samples back; 1.0, one step out of reach, becomes the largest number.
 *
 * @param channels the samples in -1 to 1 (any finite value for the float formats): one array, or one per channel
 * @param options `sr` in Hz; `encoding`, `"pcm16"` unless told
 * @returns the bytes of the file
 * @throws {TypeError} when `channels` is no Float32Array, and no array of them
 * @throws {RangeError} when a sample is not finite or, for integer formats, outside -1 to 1, when the channels
 *   differ in length, or when the file would pass 4 GiB
 * @see soundfile.write
 * @example
 * ```ts
 * import { decodeWav, encodeWav } from "@ser/dsp";
 *
 * const file = encodeWav(new Float32Array([0, 0.5, -1]), { sr: 22050 });
 * decodeWav(file).channels[0]; // 0, 0.5, -1
 * ```
 */
export function encodeWav(
  channels: Float32Array | readonly Float32Array[],
  options: EncodeWavOptions,
): Uint8Array<ArrayBuffer> {
  checkOptions("encodeWav", options, ENCODE_WAV_OPTIONS);
  const { sr, encoding = "pcm16" } = options;
  checkPositiveInteger("encodeWav", "sr", sr);
  checkOneOf("encodeWav", "encoding", encoding, Object.keys(wavEncodings));
  const list = isFloat32Array(channels) ? [channels] : channels;
  const { tag, nBytes } = wavEncodings[encoding];
  checkChannels(list, tag === formatTag.float);
  const nFrames = list[0]!.length;
  const dataStart = headerSize(encoding);
  const blockAlign = list.length * nBytes;
  const dataSize = nFrames * blockAlign;
  const size = dataStart + dataSize + (dataSize % 2); // chunks are padded to even sizes
  if (size > 0xffffffff || sr > 0xffffffff) {
    throw new RangeError(`encodeWav: the file must be < 4 GiB, got ${size} bytes; write several files`);
  }
  const view = new DataView(new ArrayBuffer(size));
  writeHeader(view, sr, list.length, encoding, nFrames);
  const write = writers[encoding];
  list.forEach((channel, c) => {
    for (let i = 0, at = dataStart + c * nBytes; i < nFrames; i++, at += blockAlign)
      write(view, at, channel[i]!);
  });
  return new Uint8Array(view.buffer as ArrayBuffer);
}
