import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { checkOptions } from "@ser/dsp/check";
import { CorpusError } from "./corpusError.ts";

/** Extensions of what `decodeAudio` reads. */
const AUDIO_NAME =
  /\.(?:wav|wave|flac|mp3|ogg|oga|opus|m4a|mp4|aac|ac3|aiff?|aifc|caf|webm|mka|mkv|amr|wma|wv|tta|qoa)$/i;

/** A file or folder that was passed over, and why. */
export interface SkippedFile {
  /** Path below the scanned folder, with `/`. */
  readonly id: string;
  readonly reason: string;
}

/** An audio file, or a folder that could not be read. */
export type FoundFile = { readonly id: string; readonly path: string } | SkippedFile;

/**
 * Finds audio files in a folder and all folders below it, one after the other, in the order of their names.
 *
 * A file is taken for audio by its extension; hidden files are passed over, and so are the `._` files that
 * some archives hold.
 *
 * @param root the folder
 * @param options `signal` stops the search
 * @throws CorpusError where the folder is missing, or is no folder
 * @throws the signal's reason where it stopped the search
 */
export async function* walkAudioFiles(
  root: string,
  options: { signal?: AbortSignal | undefined } = {},
): AsyncGenerator<FoundFile, void> {
  checkOptions("walkAudioFiles", options, { signal: false });
  await checkFolder(root);
  const folders = [root]; // the next one is the last
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    options.signal?.throwIfAborted();
    let entries: Dirent[];
    try {
      entries = await readdir(folder, { withFileTypes: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      yield { id: idOf(folder, root), reason: `the folder cannot be read: ${code}` };
      continue;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { name } of entries.filter((entry) => !entry.isDirectory() && isAudioName(entry.name))) {
      const path = join(folder, name);
      yield { id: idOf(path, root), path };
    }
    for (const { name } of entries.filter((entry) => entry.isDirectory()).reverse()) {
      folders.push(join(folder, name));
    }
  }
}

/** Whether a file's extension is that of a format that can be decoded: audio, or video with sound. */
function isAudioName(name: string): boolean {
  return AUDIO_NAME.test(name) && !name.startsWith(".");
}

async function checkFolder(root: string): Promise<void> {
  const entry = await stat(root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw new CorpusError(`there is no folder "${root}"; check the path`);
    throw new CorpusError(`"${root}" cannot be read: ${error.message}`);
  });
  if (!entry.isDirectory())
    throw new CorpusError(`"${root}" is a file; give the folder that holds the clips`);
}

function idOf(path: string, root: string): string {
  return relative(root, path).split(sep).join("/");
}
