import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import { checkOptions } from "@ser/dsp/check";
import { isAudioName } from "../isAudioName.ts";
import { CorpusError } from "./corpusError.ts";

/** A file or folder that was passed over, and why. */
export interface SkippedFile {
  /** Path below the scanned folder, with `/`. */
  readonly id: string;
  readonly reason: string;
}

/** An audio file, or what could not be read: a folder, a pipe, a device. */
export type FoundFile = { readonly id: string; readonly path: string } | SkippedFile;

/**
 * Finds audio files in a folder and all folders below it, one after the other, in the order of their names.
 *
 * A file is taken for audio by its extension; hidden files are passed over, and so are the `._` files that some
 * archives hold. Pipes and devices of such a name are told, and not read. Links to folders elsewhere are followed,
 * and each folder is searched once, whatever links lead to it. A link that leads nowhere counts as a file: reading it
 * tells why it cannot be read.
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
  const realRoot = await realpath(root);
  const searched = new Set<string>(); // by real paths: links may lead in circles
  const folders: Folder[] = [{ folder: root, real: realRoot }]; // the next one is the last
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    options.signal?.throwIfAborted();
    const { folder, real } = next;
    if (searched.has(real)) continue;
    searched.add(real);
    let entries: Dirent[];
    try {
      entries = await readdir(folder, { withFileTypes: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      yield { id: idOf(folder, root), reason: `the folder cannot be read: ${code}` };
      continue;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const below: Folder[] = [];
    for (const entry of entries) {
      if (entry.name.startsWith(".")) continue; // hidden, and what some archives keep beside a file
      const path = join(folder, entry.name);
      const realFolder = await realFolderOf(entry, path, real);
      if (realFolder === undefined) {
        if (!isAudioName(entry.name)) continue;
        const id = idOf(path, root);
        yield (await isReadable(entry, path)) ? { id, path } : { id, reason: "it is a pipe or a device" };
      } else if (!entry.isSymbolicLink() || isElsewhere(realFolder, realRoot)) {
        below.push({ folder: path, real: realFolder });
      }
    }
    folders.push(...below.reverse());
  }
}

/** A folder to search, and its path without links. */
interface Folder {
  readonly folder: string;
  readonly real: string;
}

/** The real path of an entry that is a folder, or a link to one; `undefined` of any other. */
async function realFolderOf(entry: Dirent, path: string, realParent: string): Promise<string | undefined> {
  if (entry.isDirectory()) return join(realParent, entry.name);
  if (!entry.isSymbolicLink()) return undefined;
  try {
    return (await stat(path)).isDirectory() ? await realpath(path) : undefined;
  } catch {
    return undefined;
  }
}

/** False of pipes, sockets and devices: reading them may never end. */
async function isReadable(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return stat(path).then(
    (target) => target.isFile(),
    () => true, // reading it tells why it cannot be read
  );
}

/** False of the root, and of folders in it, which have their own turn; false of those that it is in. */
function isElsewhere(folder: string, root: string): boolean {
  return !isIn(folder, root) && !isIn(root, folder);
}

function isIn(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !(way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way));
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
