import { corpora } from "@ser/datasets";
import {
  type CorpusScan,
  type ManifestColumns,
  readManifest,
  scanClassFolders,
  scanCorpus,
} from "@ser/datasets/node";

/** A table of clips: CSV, TSV or Parquet. */
export interface ClipTable {
  readonly file: string;
  /** Which of its columns holds what; unless told, those that are called so. */
  readonly columns?: ManifestColumns | undefined;
}

/** Where clips are, and what tells of them. */
export interface ClipPlace {
  /** Holds the clips, at any depth; the paths of a table start from it. */
  readonly folder: string;
  /** Name of a corpus; `folders`: one per class; `table`: as a table says. */
  readonly corpus: string;
  /** Where `corpus` is `table`. */
  readonly table?: ClipTable | undefined;
}

/**
 * Finds clips whose emotions are known. Files of a table that are not there are passed over like those that are no clips.
 *
 * @param options `actorOf`: who speaks, by a clip's path below `folder`, where folders tell the class
 * @throws CorpusError where there is no such folder, or no such table
 */
export function scanClips(
  { folder, corpus: name, table }: ClipPlace,
  options: { readonly signal: AbortSignal; readonly actorOf?: (id: string) => string | undefined },
): Promise<CorpusScan> {
  const { signal } = options;
  if (table) {
    const { file, columns } = table;
    return readManifest(file, {
      name,
      audioFolder: folder,
      missing: "skip",
      signal,
      ...(columns && { columns }),
    });
  }
  const corpus = corpora.find((each) => each.name === name);
  return corpus ? scanCorpus(folder, corpus, { signal }) : scanClassFolders(folder, { name, ...options });
}
