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
  const files = await audioFilesBelow(folder);
  if (files.length === 0) {
    throw new CorpusError(
      `no audio files in "${folder}" or below it; expected names such as ${corpus.exampleName}`,
    );
  }
  const clips: (Clip & { path: string })[] = [];
  const skipped: SkippedFile[] = [];
  for (const path of files) {
    const id = relative(folder, path).split(sep).join("/");
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

async function audioFilesBelow(folder: string): Promise<string[]> {
  const entry = await stat(folder).catch(() => undefined);
  if (entry === undefined) throw new CorpusError(`there is no folder "${folder}"; check the path`);
  if (!entry.isDirectory())
    throw new CorpusError(`"${folder}" is a file; give the folder that holds the clips`);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((file) => !file.isDirectory() && AUDIO_NAME.test(file.name) && !file.name.startsWith("._"))
    .map((file) => join(file.parentPath, file.name))
    .sort();
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
