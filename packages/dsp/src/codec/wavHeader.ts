import { formatTag, type WavEncoding } from "./wavEncoding.ts";
import { WavError } from "./wavError.ts";

/** The `fmt ` chunk, checked. */
export interface WavFormat {
  readonly sr: number;
  readonly nChannels: number;
  readonly encoding: WavEncoding;
  /** Bytes of one sample of every channel. */
  readonly blockAlign: number;
}

/** What stands before the samples, and where the samples are. */
export interface WavHeader extends WavFormat {
  /** Byte offset of the first sample. */
  readonly dataStart: number;
  /** The size that the file claims for its samples, null when its writer did not know it. */
  readonly dataSize: number | null;
}

/** libsndfile's limit too; it bounds the arrays that a header alone can ask for. */
const maxChannels = 1024;
/** The size field of a writer that could not seek back: ffmpeg and others; RF64 keeps the size in `ds64`. */
const unknownSize = 0xffffffff;
/** Other sizes that streaming writers leave behind (SoX and eSpeak, arecord), before rounding to whole frames. */
const placeholderSizes: readonly number[] = [0x7ffff000, 0x80000000];

/** Chunks that are looked for where the pad byte of the one before is missing. */
const chunkBehind = /^(fmt |data|fact|LIST|bext|cue |PEAK|id3 )$/;

/** Other containers, told apart by their first bytes, so that the error can name them. */
const otherContainers: readonly (readonly [magic: string, name: string])[] = [
  ["fLaC", "a FLAC file"],
  ["OggS", "an Ogg file (Vorbis or Opus)"],
  ["ID3", "an MP3 file"],
  ["\xff\xfb", "an MP3 file"],
  ["FORM", "an AIFF file"],
  ["caff", "a Core Audio file"],
  ["riff", "a Wave64 file"],
  ["RIFX", "a big-endian WAV file (RIFX)"],
];

function ascii(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}

function checkContainer(bytes: Uint8Array): void {
  const id = ascii(bytes, 0, 4);
  const known = id === "RIFF" || id === "RF64" || id === "BW64";
  if (known && ascii(bytes, 8, 4) === "WAVE") return;
  const other = otherContainers.find(([magic]) => id.startsWith(magic));
  const found = other?.[1] ?? (ascii(bytes, 4, 4) === "ftyp" ? "an MP4 or M4A file" : undefined);
  if (found !== undefined) {
    throw new WavError(
      "not-wav",
      `bytes must be a RIFF or RF64 WAV file, got ${found}; convert it or use its own decoder`,
    );
  }
  const start = Array.from(bytes.subarray(0, 12), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  throw new WavError(
    "not-wav",
    `bytes must start with RIFF....WAVE, got ${bytes.length} bytes${start && ` that start with ${start}`}; check that the whole file was read, as bytes`,
  );
}

const pcmEncodings: readonly WavEncoding[] = ["pcm8", "pcm16", "pcm24", "pcm32"];

function encodingOf(tag: number, bits: number, nBytes: number): WavEncoding {
  // A PCM sample of, say, 12 or 20 bits fills its whole container, from the top.
  const pcm = nBytes * 8 >= bits && bits > 0 ? pcmEncodings[nBytes - 1] : undefined;
  if (tag === formatTag.pcm && pcm) return pcm;
  if (tag === formatTag.float && bits === 32 && nBytes === 4) return "float32";
  if (tag === formatTag.float && bits === 64 && nBytes === 8) return "float64";
  if (tag === formatTag.alaw && nBytes === 1) return "alaw";
  if (tag === formatTag.mulaw && nBytes === 1) return "mulaw";
  const known =
    tag === formatTag.pcm || tag === formatTag.float || tag === formatTag.alaw || tag === formatTag.mulaw;
  throw new WavError(
    known ? "bad-header" : "unsupported",
    `encoding must be PCM of 8 to 32 bits, float of 32 or 64 bits, A-law or mu-law, got format tag 0x${tag.toString(16)} with ${bits} bits in ${nBytes} bytes; convert the file to PCM`,
  );
}

function readFormat(view: DataView, start: number, size: number): WavFormat {
  if (size < 16 || start + size > view.byteLength) {
    throw new WavError(
      "bad-header",
      `the fmt chunk at byte ${start - 8} must hold 16 bytes or more, got ${Math.min(size, view.byteLength - start)}; the file is damaged`,
    );
  }
  let tag = view.getUint16(start, true);
  const nChannels = view.getUint16(start + 2, true);
  const sr = view.getUint32(start + 4, true);
  const blockAlign = view.getUint16(start + 12, true);
  const bits = view.getUint16(start + 14, true);
  if (tag === formatTag.extensible) {
    if (size < 40) {
      throw new WavError(
        "bad-header",
        `the fmt chunk of an extensible file must hold 40 bytes, got ${size}; the file is damaged`,
      );
    }
    tag = view.getUint32(start + 24, true); // the sub-format GUID starts with a format tag
  }
  if (sr === 0)
    throw new WavError("bad-header", "the sample rate must be > 0 Hz, got 0; the file is damaged");
  if (nChannels === 0 || nChannels > maxChannels) {
    throw new WavError(
      "bad-header",
      `the number of channels must be in 1 to ${maxChannels}, got ${nChannels}; the file is damaged`,
    );
  }
  if (blockAlign === 0 || blockAlign % nChannels !== 0) {
    throw new WavError(
      "bad-header",
      `the bytes of a frame must be a multiple of its ${nChannels} channels, got ${blockAlign}; the file is damaged`,
    );
  }
  return { sr, nChannels, blockAlign, encoding: encodingOf(tag, bits, blockAlign / nChannels) };
}

/** Whether a data size is one that a writer leaves when it cannot seek back to fill it in. */
function isUnknown(
  size: number,
  available: number,
  blockAlign: number,
  riffEnd: number,
  dataStart: number,
): boolean {
  // Zero is a true size when the form goes on behind the chunk; otherwise the header was never completed.
  if (size === 0) return available > 0 && riffEnd <= dataStart;
  if (size <= available) return false;
  // Some writers subtract the header from the placeholder.
  return (
    size >= unknownSize - 0xff ||
    placeholderSizes.some(
      (placeholder) => size === placeholder || size === placeholder - (placeholder % blockAlign),
    )
  );
}

/**
 * Walks the chunks of a WAV file to its format and its samples.
 *
 * @param bytes the file
 * @throws {WavError} when the bytes are not a WAV file that can be decoded
 */
export function readWavHeader(bytes: Uint8Array): WavHeader {
  checkContainer(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const riffSize = view.getUint32(4, true);
  const riffEnd = riffSize >= unknownSize - 0xff ? 8 : 8 + riffSize;
  let format: WavFormat | undefined;
  let data: { readonly start: number; readonly size: number } | undefined;
  let size64: number | undefined;

  for (let at = 12; at + 8 <= bytes.length && !(format && data); ) {
    const id = ascii(bytes, at, 4);
    const start = at + 8;
    let size = view.getUint32(at + 4, true);
    if (id === "ds64" && start + 16 <= bytes.length) {
      size64 = view.getUint32(start + 8, true) + view.getUint32(start + 12, true) * 2 ** 32;
    } else if (id === "fmt ") {
      format = readFormat(view, start, size);
    } else if (id === "data") {
      if (size === unknownSize && size64 !== undefined) size = size64;
      data = { start, size };
    }
    at = start + size;
    // Odd chunks end with a pad byte, which some writers forget.
    if (size % 2 === 1 && !chunkBehind.test(ascii(bytes, at, 4))) at += 1;
  }
  if (!format) {
    const after = data ? " before the samples end" : "";
    throw new WavError(
      "no-format",
      `a fmt chunk must stand in the file, got none${after} in ${bytes.length} bytes; the file is damaged or cut short`,
    );
  }
  if (!data) {
    throw new WavError(
      "no-data",
      `a data chunk must stand in the file, got none in ${bytes.length} bytes; the file is damaged or cut short`,
    );
  }
  const unknown = isUnknown(data.size, bytes.length - data.start, format.blockAlign, riffEnd, data.start);
  return { ...format, dataStart: data.start, dataSize: unknown ? null : data.size };
}
