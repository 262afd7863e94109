import { readFile, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { decodeAudio } from "@ser/datasets/node";
import { encodeWav } from "@ser/dsp";

/**
 * Writes recordings of 16 bits as WAV files of the same samples.
 *
 * @param clips with a `path` each, no two of one name
 * @param folder that the files come to
 * @returns the clips with the paths of the new files
 */
export async function writeAsWav<C extends { readonly path: string }>(
  clips: readonly C[],
  folder: string,
): Promise<C[]> {
  const written: C[] = [];
  for (const clip of clips) {
    const { channels, sr } = await decodeAudio(await readFile(clip.path));
    const path = join(folder, `${basename(clip.path, extname(clip.path))}.wav`);
    await writeFile(path, encodeWav(channels, { sr }));
    written.push({ ...clip, path });
  }
  return written;
}
