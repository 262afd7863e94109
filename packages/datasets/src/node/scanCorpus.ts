import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Clip } from "../clip.ts";
import { corpora } from "../corpora/corpora.ts";
import type { Corpus } from "../corpus.ts";

const AUDIO_NAME = /\.(?:wav|wave|flac|mp3|ogg|oga|opus|m4a)$/i;

/** A file that was passed over, and why. */
export interface SkippedFile {
  /** Path below the scanned folder, with `/`. */
  readonly id: string;
  readonly reason: string;
}

/** What {@link scanCorpus} found. */
export interface CorpusScan {
  /** Sorted by `id`. */
  readonly clips: readonly (Clip & { readonly path: string })[];
  readonly skipped: readonly SkippedFile[];
}

/** A folder that holds nothing to work with; the message says what was looked for, and where. */
export class CorpusError extends Error {
  override readonly name = "CorpusError";
}

/**
 * Finds a corpus's clips in a folder and all folders below it.
 *
 * A file is taken for audio by its extension (wav, flac, mp3, ogg, opus, m4a); other files are passed over.
 * Audio whose name is not one of the corpus's is listed as skipped. Nothing is decoded.
 *
 * @param folder holds the clips at any depth
 * @param corpus whose names they carry
 * @throws CorpusError where the folder is missing, is no folder, or holds no audio at all
 * @example
 * const { clips, skipped } = await scanCorpus("data/ravdess", ravdess);
 */
export async function scanCorpus(folder: string, corpus: Corpus): Promise<CorpusScan> {
  const skipped: SkippedFile[] = [];
  const files = await audioFilesBelow(folder, skipped);
  if (files.length === 0) {
    const unread = skipped.length > 0 ? ` (${skipped.length} folders could not be read)` : "";
    throw new CorpusError(
      `no audio files in "${folder}" or below it${unread}; expected names such as ${corpus.exampleName}`,
    );
  }
  const clips: (Clip & { path: string })[] = [];
  for (const path of files) {
    const id = idOf(path, folder);
    const fileName = id.slice(id.lastIndexOf("/") + 1);
    try {
      const name = corpus.parse(fileName);
      if (name) clips.push({ ...name, id, path });
      else skipped.push({ id, reason: foreignName(fileName, corpus) });
    } catch (error) {
      skipped.push({ id, reason: (error as Error).message });
    }
  }
  return { clips, skipped };
}

/** Paths of audio files, sorted; folders that cannot be read go to `skipped`. */
async function audioFilesBelow(root: string, skipped: SkippedFile[]): Promise<string[]> {
  const entry = await stat(root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw new CorpusError(`there is no folder "${root}"; check the path`);
    throw new CorpusError(`"${root}" cannot be read: ${error.message}`);
  });
  if (!entry.isDirectory())
    throw new CorpusError(`"${root}" is a file; give the folder that holds the clips`);
  const files: string[] = [];
  const folders = [root];
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      skipped.push({ id: idOf(folder, root), reason: `the folder cannot be read: ${error.code}` });
      return [];
    });
    for (const file of entries) {
      const path = join(folder, file.name);
      if (file.isDirectory()) folders.push(path);
      else if (AUDIO_NAME.test(file.name) && !file.name.startsWith("._")) files.push(path);
    }
  }
  return files.sort();
}

function idOf(path: string, root: string): string {
  return relative(root, path).split(sep).join("/");
}

function foreignName(fileName: string, corpus: Corpus): string {
  const other = corpora.find((candidate) => candidate !== corpus && isNameOf(candidate, fileName));
  const whose = other ? `a name of ${other.title}` : "not a name that is known";
  return `${whose}; ${corpus.title}'s look like ${corpus.exampleName}`;
}

function isNameOf(corpus: Corpus, fileName: string): boolean {
  try {
    return corpus.parse(fileName) !== undefined;
  } catch {
    return true; // its form, with a code that it does not use
  }
}
