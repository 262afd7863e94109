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
  const isFlac = bytes[0] === 0x66 && bytes[1] === 0x4c && bytes[2] === 0x61 && bytes[3] === 0x43;
  if (!isFlac || bytes.length < STREAM_INFO_END) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  // From byte 18: 20 bits rate, 3 bits channels - 1, 5 bits width - 1, 36 bits length.
  const bitsPerSample = (((view.getUint8(20) & 0x01) << 4) | (view.getUint8(21) >> 4)) + 1;
  const nSamples = (view.getUint8(21) & 0x0f) * 2 ** 32 + view.getUint32(22);
  return { bitsPerSample, nSamples };
}
