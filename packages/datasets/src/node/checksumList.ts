import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { ChecksumListInfo } from "../corpus.ts";
import { CorpusError } from "./corpusError.ts";

/** Size and hash of one published file. */
export interface Checksum {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** At most so many of the bytes are not audio. */
  readonly metadataBytes: number;
}

/** Of this module, both as a source and compiled: `checksums` lies beside `src` and `dist`. */
const FOLDER = new URL("../../checksums/", import.meta.url);

/**
 * Reads a list of checksums.
 *
 * Those that ship with this package are CSV (`file,bytes,sha256`) under gzip, so that `zcat` shows them. The
 * hashes are whole, and nothing packs them any smaller: about 42 bytes a clip, 416 kB for the 9894 clips of all
 * lists together. They are files of their own, and not code, so that only who verifies a download reads them.
 *
 * @returns by file name, in the order of the list
 * @throws CorpusError where a list of the user's own cannot be read
 */
export async function readChecksumList(info: ChecksumListInfo): Promise<ReadonlyMap<string, Checksum>> {
  const { name, path, metadataBytes = 0 } = info;
  const text = await textOf(path ?? new URL(`${name}.csv.gz`, FOLDER)).catch((error: Error) => {
    throw new CorpusError(`the list of checksums "${path ?? name}" cannot be read: ${error.message}`);
  });
  const [, ...lines] = text.trimEnd().split(/\r?\n/);
  return new Map(
    lines.map((line) => {
      const [file, bytes, sha256] = line.split(",") as [string, string, string];
      return [file, { bytes: Number(bytes), sha256, metadataBytes }];
    }),
  );
}

async function textOf(source: string | URL): Promise<string> {
  const bytes = await readFile(source);
  const isPacked = String(source).endsWith(".gz");
  return (isPacked ? await promisify(gunzip)(bytes) : bytes).toString("utf8");
}
