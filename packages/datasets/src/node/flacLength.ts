const STREAM_INFO_END = 42; // "fLaC", a 4-byte block header, 34 bytes of STREAMINFO

/**
 * Reads from a FLAC file's STREAMINFO block how many samples per channel it was written with.
 *
 * @param bytes the file
 * @returns the count, or `undefined` where the file is not FLAC or its writer did not know
 * @see RFC 9639, section 8.2
 */
export function flacLength(bytes: Uint8Array): number | undefined {
  const isFlac = bytes[0] === 0x66 && bytes[1] === 0x4c && bytes[2] === 0x61 && bytes[3] === 0x43;
  if (!isFlac || bytes.length < STREAM_INFO_END) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const nSamples = (view.getUint8(21) & 0x0f) * 2 ** 32 + view.getUint32(22); // 36 bits
  return nSamples === 0 ? undefined : nSamples;
}
