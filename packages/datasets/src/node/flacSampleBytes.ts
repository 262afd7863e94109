import { open } from "node:fs/promises";

/** Of the marker, a block's header, and the block STREAMINFO, which is the first. */
const HEADER_BYTES = 4 + 4 + 34;

/**
 * How many bytes the samples of a FLAC file would take in a WAV file, as its header has it.
 *
 * @returns `undefined` where it is no FLAC file, or does not tell
 * @see RFC 9639, section 8.2
 */
export async function flacSampleBytes(path: string): Promise<number | undefined> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    if (bytesRead < HEADER_BYTES || buffer.toString("latin1", 0, 4) !== "fLaC") return undefined;
    const packed = buffer.readBigUInt64BE(18); // rate in 20 bits, channels in 3, bits in 5, samples in 36
    const nChannels = Number((packed >> 41n) & 7n) + 1;
    const nBits = Number((packed >> 36n) & 31n) + 1;
    const nSamples = Number(packed & 0xf_ffff_ffffn);
    return nSamples === 0 ? undefined : nSamples * nChannels * Math.ceil(nBits / 8);
  } finally {
    await file.close();
  }
}
