import type { Clip, ClipName } from "./clip.ts";

/** A corpus: how its files are named, what its labels are, and under which terms it may be used. */
export interface Corpus {
  readonly name: string;
  readonly title: string;
  readonly licence: string;
  /** Where to get it; absent for what a program makes. */
  readonly url?: string;
  /** True for voices made by a program: every report says so. */
  readonly synthetic: boolean;
  /** All emotions, in the corpus's own order. */
  readonly labels: readonly string[];
  /** How much there is of the whole corpus; absent where that is the user's choice. */
  readonly size?: { readonly clips: number; readonly actors: number };
  /** A name as the corpus writes it, for error messages. */
  readonly exampleName: string;
  /** Lists of the published files' checksums, which `verifyCorpus` of `@ser/datasets/node` reads. */
  readonly checksums?: readonly ChecksumListInfo[];
  /** Published files that cannot be used, and why. */
  readonly knownBad?: Readonly<Record<string, string>>;
  /** Tables that tell more than the names do. */
  readonly tables?: CorpusTables;
  /**
   * Reads a file name (extension ignored).
   *
   * @param fileName without folders
   * @param folder name of the folder that the file is in, which some corpora need
   * @returns what the name tells, or `undefined` where the name is not of this corpus at all
   * @throws RangeError where the name has the corpus's form, but a field is out of range
   */
  parse(fileName: string, folder?: string): ClipName | undefined;
}

/** One list of checksums, of a part that is published, and downloaded, by itself. */
export interface ChecksumListInfo {
  /** Unique over corpora, e.g. `ravdess-speech`. */
  readonly name: string;
  readonly title: string;
  readonly clips: number;
  /** At most so many bytes of a published file are not audio: what a program may leave out that writes it anew. */
  readonly metadataBytes?: number;
  /**
   * Where the list is, for a corpus of one's own: CSV with the columns file, bytes and sha256, under gzip where
   * its name ends in `.gz`. Absent for lists that ship with this package.
   */
  readonly path?: string;
}

/** One row of a table, by its columns' names. */
export type TableRow = Readonly<Record<string, string>>;

/** Tables that a corpus is published with, beside its recordings. */
export interface CorpusTables {
  /** Paths below the corpus's top folder, with `/`. */
  readonly files: readonly string[];
  /**
   * Adds what the tables tell to what the names tell.
   *
   * @param tables rows by path, for those of `files` that were found
   * @returns a function of a clip that gives it with what is known of it besides
   */
  join(tables: Readonly<Record<string, readonly TableRow[]>>): <T extends Clip>(clip: T) => T;
}
