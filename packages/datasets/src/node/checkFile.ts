import { open, stat } from "node:fs/promises";
import { posix } from "node:path";
import type { Checksum } from "./checksumList.ts";
import { fileHash } from "./fileHash.ts";
import { flacSampleBytes } from "./flacSampleBytes.ts";

/** What all published files of a corpus are, to compare found ones with. */
export interface PublishedFiles {
  /** By file name. */
  readonly checksums: ReadonlyMap<string, Checksum>;
  /** File names by their names without extension. */
  readonly fileByStem: ReadonlyMap<string, string>;
  /** File names by hash; two where two published files are equal. */
  readonly filesByHash: ReadonlyMap<string, readonly string[]>;
  /** Sizes that published files have. */
  readonly sizes: ReadonlySet<number>;
}

/** What one found file is. */
export type CheckedFile = { readonly id: string } & (
  | { readonly state: "verified"; readonly file: string }
  | { readonly state: "corrupt"; readonly file: string; readonly message: string }
  | { readonly state: "converted" | "shorter"; readonly file: string; readonly message: string }
  | { readonly state: "extra"; readonly message: string }
);

/** Indexes lists of checksums for {@link checkFile}. */
export function publishedFiles(lists: readonly ReadonlyMap<string, Checksum>[]): PublishedFiles {
  const checksums = new Map(lists.flatMap((list) => [...list]));
  const filesByHash = new Map<string, string[]>();
  for (const [file, { sha256 }] of checksums) {
    filesByHash.set(sha256, [...(filesByHash.get(sha256) ?? []), file]);
  }
  return {
    checksums,
    fileByStem: new Map([...checksums.keys()].map((file) => [posix.parse(file).name, file])),
    filesByHash,
    sizes: new Set([...checksums.values()].map(({ bytes }) => bytes)),
  };
}

/**
 * Compares one found file with what was published: by name, then size, then hash, which is only computed where
 * the size is right.
 *
 * @param found its path, and its path below the folder
 * @param published all files of the corpus
 * @throws the signal's reason where it stopped the work
 */
export async function checkFile(
  { id, path }: { readonly id: string; readonly path: string },
  published: PublishedFiles,
  options: { signal?: AbortSignal | undefined },
): Promise<CheckedFile> {
  const { name, ext } = posix.parse(id);
  const file = published.fileByStem.get(name);
  try {
    if (file === undefined) return { id, state: "extra", message: await whatExtra(path, published, options) };
    const expected = published.checksums.get(file) as Checksum;
    if (ext.toLowerCase() !== posix.extname(file))
      return { id, file, ...(await converted(path, file, expected)) };
    return { id, file, ...(await compared(path, expected, options)) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    options.signal?.throwIfAborted();
    if (code === undefined) throw error;
    const message = `cannot be read: ${code}`;
    return file === undefined ? { id, state: "extra", message } : { id, state: "corrupt", file, message };
  }
}

/** A lossless copy has as many samples, whatever of the published bytes is none. */
const LEAST_SHARE = 0.9;

async function converted(
  path: string,
  file: string,
  { bytes, metadataBytes }: Checksum,
): Promise<{ state: "converted" | "shorter"; message: string }> {
  const other = `another format than ${file}, which was published`;
  const here = posix.extname(file) === ".wav" ? await flacSampleBytes(path) : undefined;
  if (here === undefined || here >= LEAST_SHARE * (bytes - metadataBytes)) {
    return { state: "converted", message: other };
  }
  const share = Math.round((100 * here) / (bytes - metadataBytes));
  return { state: "shorter", message: `${other}, and at most ${share} % of its samples` };
}

async function compared(
  path: string,
  expected: Checksum,
  options: { signal?: AbortSignal | undefined },
): Promise<{ state: "verified" } | { state: "corrupt" | "converted"; message: string }> {
  const { size } = await stat(path);
  const lacking = expected.bytes - size;
  if (lacking > 0 && lacking <= expected.metadataBytes && (await isWholeWav(path, size))) {
    const message = `a program wrote it anew, without ${lacking} bytes, which may be metadata`;
    return { state: "converted", message };
  }
  if (lacking !== 0) {
    const message = `${size} bytes, ${lacking > 0 ? "fewer" : "more"} than the ${expected.bytes} that were published`;
    return { state: "corrupt", message };
  }
  const sha256 = await fileHash(path, options);
  if (sha256 === expected.sha256) return { state: "verified" };
  const message = `its content is not what was published: SHA-256 ${sha256}, expected ${expected.sha256}`;
  return { state: "corrupt", message };
}

/** Whether a WAV file's header promises as many bytes as there are: a download that broke off has fewer. */
async function isWholeWav(path: string, size: number): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(8), 0, 8, 0);
    const isRiff = String.fromCharCode(...buffer.subarray(0, 4)) === "RIFF";
    return bytesRead === 8 && isRiff && new DataView(buffer.buffer).getUint32(4, true) + 8 === size;
  } finally {
    await file.close();
  }
}

/** A file of another name may still hold a published one's content. */
async function whatExtra(
  path: string,
  { sizes, filesByHash }: PublishedFiles,
  options: { signal?: AbortSignal | undefined },
): Promise<string> {
  const { size } = await stat(path);
  const twins = sizes.has(size) ? filesByHash.get(await fileHash(path, options)) : undefined;
  return twins ? `holds ${twins.join(" and ")}, under another name` : "not a file of this corpus";
}
