import { FlacError } from "./flacError.ts";

/** What a FLAC file says of itself. */
export interface StreamInfo {
  /** Sample rate in Hz. */
  readonly sr: number;
  readonly nChannels: number;
  readonly bitsPerSample: number;
  /** Samples per channel; 0 where the writer did not know. */
  readonly nSamples: number;
  /** The first byte behind the metadata. */
  readonly end: number;
}

const STREAMINFO = 0;
const STREAMINFO_LENGTH = 34;
/** Flag of an ID3v2.4 tag that ends with a copy of its header. */
const HAS_FOOTER = 0x10;

/**
 * Reads the metadata at the start of a file.
 *
 * @see RFC 9639, section 8
 */
export function readStreamInfo(bytes: Uint8Array): StreamInfo {
  const start = tagLength(bytes);
  if (String.fromCharCode(...bytes.subarray(start, start + 4)) !== "fLaC") {
    throw new FlacError("not-flac", 'the file must begin with "fLaC"; this is another format');
  }
  let at = start + 4;
  let info: Omit<StreamInfo, "end"> | undefined;
  for (let isLast = false; !isLast; ) {
    if (at + 4 > bytes.length) throw new FlacError("bad-header", "the file ends within its metadata");
    isLast = (bytes[at]! & 0x80) !== 0;
    const type = bytes[at]! & 0x7f;
    const length = (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
    at += 4;
    if (type === STREAMINFO && length >= STREAMINFO_LENGTH && at + STREAMINFO_LENGTH <= bytes.length) {
      info = parseStreamInfo(bytes, at);
    }
    at += length;
  }
  if (info === undefined) throw new FlacError("bad-header", "the file has no whole STREAMINFO block");
  return { ...info, end: at };
}

/** From byte 10: 20 bits rate, 3 bits channels - 1, 5 bits width - 1, 36 bits length. */
function parseStreamInfo(bytes: Uint8Array, at: number): Omit<StreamInfo, "end"> {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, STREAMINFO_LENGTH);
  const info = {
    sr: view.getUint32(10) >>> 12,
    nChannels: ((view.getUint8(12) >> 1) & 7) + 1,
    bitsPerSample: (((view.getUint8(12) & 1) << 4) | (view.getUint8(13) >> 4)) + 1,
    nSamples: (view.getUint8(13) & 0x0f) * 2 ** 32 + view.getUint32(14),
  };
  if (info.sr === 0) throw new FlacError("bad-header", "the sample rate must be > 0, got 0");
  if (info.bitsPerSample < 4) {
    throw new FlacError("bad-header", `a sample must have at least 4 bits, got ${info.bitsPerSample}`);
  }
  if (info.bitsPerSample > 24) {
    throw new FlacError("unsupported", `a sample must have at most 24 bits, got ${info.bitsPerSample}`);
  }
  return info;
}

/** Length of the ID3v2 tag that some programs put before the stream; 0 where there is none. */
function tagLength(bytes: Uint8Array): number {
  if (bytes.length < 10 || String.fromCharCode(...bytes.subarray(0, 3)) !== "ID3") return 0;
  const [a, b, c, d] = bytes.subarray(6, 10) as unknown as [number, number, number, number]; // 7 bits each
  const footer = bytes[5]! & HAS_FOOTER ? 10 : 0;
  return 10 + ((a << 21) | (b << 14) | (c << 7) | d) + footer;
}
