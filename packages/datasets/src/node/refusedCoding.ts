/**
 * Names the coding of an AIFF or CAF file, where `audio-decode` (3.12.0) gives other samples than the file holds, and no
 * error: it takes AIFF's 8-bit samples for unsigned ones, of AIFF's IMA ADPCM it reads the two halves of each byte in the
 * wrong order, of CAF's A-law it mistakes sign and scale, and of its u-law the scale.
 *
 * @param bytes the file's content
 * @returns `undefined` where the file is of another format, or its samples are read as they are
 */
export function refusedCoding(bytes: Uint8Array): string | undefined {
  const format = textAt(bytes, 0) === "FORM" ? textAt(bytes, 8) : textAt(bytes, 0);
  if (format === "AIFF" || format === "AIFC") return refusedAiff(bytes, format);
  return format === "caff" ? refusedCaf(bytes) : undefined;
}

/** Reads the chunk COMM: after its header, channels (2 bytes), frames (4), bits (2), rate (10), AIFC's compression (4). */
function refusedAiff(bytes: Uint8Array, format: "AIFF" | "AIFC"): string | undefined {
  const view = viewOf(bytes);
  const at = chunkAt(bytes, "COMM", {
    first: 12,
    next: (chunk) => chunk + 8 + 2 * Math.ceil(view.getUint32(chunk + 4) / 2),
  });
  if (at === undefined) return undefined;
  const compression = format === "AIFC" ? textAt(bytes, at + 26) : "NONE";
  if (compression === "ima4") return "AIFF's IMA ADPCM";
  const isPcm = ["NONE", "TWOS", "SOWT"].includes(compression.toUpperCase());
  return isPcm && view.getUint16(at + 14) <= 8 ? "AIFF's 8-bit PCM" : undefined;
}

/** Reads the chunk desc: after its header, the rate (8 bytes), then the coding (4). */
function refusedCaf(bytes: Uint8Array): string | undefined {
  const view = viewOf(bytes);
  const at = chunkAt(bytes, "desc", {
    first: 8,
    next: (chunk) => chunk + 12 + 2 ** 32 * view.getUint32(chunk + 4) + view.getUint32(chunk + 8),
  });
  const coding = at === undefined ? "" : textAt(bytes, at + 20);
  return { alaw: "CAF's A-law", ulaw: "CAF's u-law" }[coding];
}

/** Where the chunk begins that has this name, and is there to its 32nd byte. */
function chunkAt(
  bytes: Uint8Array,
  name: string,
  { first, next }: { first: number; next: (chunk: number) => number },
): number | undefined {
  for (let at = first; at + 32 <= bytes.length; at = next(at)) if (textAt(bytes, at) === name) return at;
  return undefined;
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
