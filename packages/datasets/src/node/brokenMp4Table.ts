/** Boxes of an MP4 file that hold the tables of its samples, one within the other. */
const CONTAINERS = ["moov", "trak", "mdia", "minf", "stbl"];

/** Where a table says how many entries it has, and how large each of them is, in bytes. */
const TABLES: Readonly<Record<string, { countAt: number; entryBytes: number }>> = {
  stsz: { countAt: 16, entryBytes: 4 },
  stco: { countAt: 12, entryBytes: 4 },
  co64: { countAt: 12, entryBytes: 8 },
  stsc: { countAt: 12, entryBytes: 12 },
  stts: { countAt: 12, entryBytes: 8 },
};

/**
 * Names a table of an MP4 file that says it has more entries than it holds: `audio-decode` (3.12.0) believes it, and
 * for some damaged byte asks for more memory than there is, which ends the process.
 *
 * @param bytes the file's content
 * @returns `undefined` where the file is of another format, or its tables are whole
 */
export function brokenMp4Table(bytes: Uint8Array): string | undefined {
  if (typeAt(bytes, 0) !== "ftyp") return undefined;
  return brokenIn(bytes, 0, bytes.length);
}

function brokenIn(bytes: Uint8Array, start: number, end: number): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = start; at + 16 <= end; ) {
    const stated = view.getUint32(at);
    // 0 reaches to the end; 1 has 64 bits behind the type
    const size = stated === 0 ? end - at : stated === 1 ? Number(view.getBigUint64(at + 8)) : stated;
    if (size < 8) return undefined;
    const type = typeAt(bytes, at);
    const boxEnd = Math.min(at + size, end);
    const broken = CONTAINERS.includes(type)
      ? brokenIn(bytes, at + 8, boxEnd)
      : brokenTable(view, type, at, boxEnd);
    if (broken !== undefined) return broken;
    at += size;
  }
  return undefined;
}

function brokenTable(view: DataView, type: string, at: number, end: number): string | undefined {
  const table = Object.hasOwn(TABLES, type) ? TABLES[type] : undefined;
  if (table === undefined) return undefined;
  const firstEntry = at + table.countAt + 4;
  if (firstEntry > end) return type;
  const n = view.getUint32(at + table.countAt);
  // Where all samples are of one size, it stands before the count, and there are no entries: the file holds the samples.
  const size = type === "stsz" ? view.getUint32(at + table.countAt - 4) : 0;
  const isWhole = size > 0 ? n * size <= view.byteLength : n * table.entryBytes <= end - firstEntry;
  return isWhole ? undefined : type;
}

function typeAt(bytes: Uint8Array, box: number): string {
  return String.fromCharCode(...bytes.subarray(box + 4, box + 8));
}
