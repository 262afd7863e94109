import type { Corpus } from "../corpus.ts";
import type { CheckedFile, PublishedFiles } from "./checkFile.ts";
import type { SkippedFile } from "./walkAudioFiles.ts";

/**
 * Tells which of the files that are here have a fault that they were published with: they cannot be used, or
 * are one recording under two names.
 *
 * @param checked files that were compared with the published ones
 * @returns one note per such file, sorted by `id`
 */
export function notesOn(
  checked: readonly CheckedFile[],
  { knownBad = {} }: Corpus,
  { checksums, filesByHash }: PublishedFiles,
): SkippedFile[] {
  const notes: SkippedFile[] = [];
  for (const result of checked) {
    if (!("file" in result)) continue;
    const { id, file } = result;
    const fault = Object.hasOwn(knownBad, file) ? knownBad[file] : undefined;
    if (fault !== undefined) notes.push({ id, reason: fault });
    if (result.state !== "verified") continue;
    const twins = filesByHash.get(checksums.get(file)?.sha256 ?? "")?.filter((other) => other !== file) ?? [];
    if (twins.length > 0) {
      notes.push({ id, reason: `the same bytes as ${twins.join(" and ")}, as they were published` });
    }
  }
  return notes.sort((a, b) => (a.id < b.id ? -1 : 1));
}
