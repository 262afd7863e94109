import { access, chmod, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { encodeWav } from "@ser/dsp";
import { checkOptions } from "@ser/dsp/check";
import {
  SYNTHETIC_OPTIONS,
  type SyntheticCorpusOptions,
  syntheticCorpus,
} from "../synthetic/syntheticCorpus.ts";
import { makeFolder } from "./makeFolder.ts";

/**
 * Writes the generated corpus as 16-bit WAV files, one folder per voice, unless the folder is there already.
 *
 * The files are written beside the folder and moved into place together: it is there whole, or not at all.
 *
 * @param folder where the corpus shall be; name it after the options
 * @returns how many clips were written; 0 where the folder was there
 */
export async function writeSyntheticCorpus(folder: string, options: SyntheticCorpusOptions): Promise<number> {
  checkOptions("writeSyntheticCorpus", options, SYNTHETIC_OPTIONS);
  const target = resolve(folder); // a draft's name goes behind its own, and not behind a slash
  const isThere = await access(target).then(
    () => true,
    () => false,
  );
  if (isThere) return 0;
  await makeFolder(dirname(target));
  const draft = await mkdtemp(`${target}-`);
  try {
    let nClips = 0;
    for (const clip of syntheticCorpus(options)) {
      const voiceFolder = join(draft, clip.actor);
      await makeFolder(voiceFolder);
      await writeFile(
        join(voiceFolder, `${clip.name}.wav`),
        encodeWav(clip.y, { sr: options.sr, encoding: "pcm16" }),
      );
      nClips++;
    }
    await chmod(draft, 0o777 & ~process.umask()); // drafts are made private
    await rename(draft, target);
    return nClips;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTEMPTY" || code === "EEXIST") return 0; // another process was faster
    throw error;
  }
}
