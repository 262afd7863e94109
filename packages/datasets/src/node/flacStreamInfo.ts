const STREAM_INFO_END = 42; // "fLaC", a 4-byte block header, 34 bytes of STREAMINFO

/** What a FLAC file says of itself. */
export interface FlacStreamInfo {
  readonly bitsPerSample: number;
  /** Samples per channel; 0 where the writer did not know. */
  readonly nSamples: number;
}

/**
 * Reads a FLAC file's STREAMINFO block.
 *
 * @param bytes the file
 * @returns `undefined` where the file is not FLAC, or ends before the block does
 * @see RFC 9639, section 8.2
 */
export function flacStreamInfo(bytes: Uint8Array): FlacStreamInfo | undefined {
  const start = tagLength(bytes);
  const magic = String.fromCharCode(...bytes.subarray(start, start + 4));
  if (magic !== "fLaC" || bytes.length < start + STREAM_INFO_END) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  // From byte 18: 20 bits rate, 3 bits channels - 1, 5 bits width - 1, 36 bits length.
  const bitsPerSample = (((view.getUint8(20) & 0x01) << 4) | (view.getUint8(21) >> 4)) + 1;
  const nSamples = (view.getUint8(21) & 0x0f) * 2 ** 32 + view.getUint32(22);
  return { bitsPerSample, nSamples };
}

/** Length of the ID3v2 tag that some programs put before the stream; 0 where there is none. */
function tagLength(bytes: Uint8Array): number {
  if (bytes.length < 10 || String.fromCharCode(...bytes.subarray(0, 3)) !== "ID3") return 0;
  const [a, b, c, d] = bytes.subarray(6, 10) as unknown as [number, number, number, number]; // 7 bits each
  return 10 + ((a << 21) | (b << 14) | (c << 7) | d);
}
