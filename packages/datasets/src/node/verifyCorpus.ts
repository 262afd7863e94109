import { checkOptions, checkPositiveInteger, type OptionNames } from "@ser/dsp/check";
import { corpora } from "../corpora/corpora.ts";
import type { Corpus } from "../corpus.ts";
import { type CheckedFile, checkFile, publishedFiles } from "./checkFile.ts";
import { type Checksum, readChecksumList } from "./checksumList.ts";
import { CorpusError } from "./corpusError.ts";
import { inParallel } from "./inParallel.ts";
import { notesOn } from "./publishedFaults.ts";
import { type SkippedFile, walkAudioFiles } from "./walkAudioFiles.ts";

/** Few, because they share one disk. */
const FILES_AT_ONCE = 4;

/** Films, of which there are no lists. */
const FILM_NAME = /\.(?:mp4|mkv)$/i;

/** Something that keeps a download from being what was published. */
export interface VerificationFinding {
  readonly kind: "missing" | "corrupt" | "duplicate" | "extra" | "converted" | "shorter" | "unreadable";
  /** Path below the folder; of a missing file, its name. */
  readonly id: string;
  readonly message: string;
}

/** How one list of checksums fared: a part of the corpus that is downloaded by itself. */
export interface VerifiedList {
  readonly name: string;
  readonly title: string;
  readonly expected: number;
  readonly verified: number;
  readonly missing: number;
  readonly corrupt: number;
  readonly converted: number;
  /** FLAC files with fewer samples than the published WAV: cut, or of a lower rate. */
  readonly shorter: number;
  /** False where no file of it was found: it was not downloaded, and is not called missing. */
  readonly present: boolean;
}

/** What {@link verifyCorpus} found. */
export interface CorpusVerification {
  readonly corpus: string;
  readonly folder: string;
  readonly files: number;
  readonly lists: readonly VerifiedList[];
  /** Sorted by `id`. */
  readonly findings: readonly VerificationFinding[];
  /** Faults of the corpus as it was published, in files that are here: no fault of the download. */
  readonly notes: readonly SkippedFile[];
  /** True where nothing was found. */
  readonly ok: boolean;
}

/** Settings of {@link verifyCorpus}. */
export interface VerifyOptions {
  /** Files that are read at a time. */
  readonly concurrency?: number;
  /** Called after each file. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const VERIFY_OPTIONS: OptionNames<VerifyOptions> = {
  concurrency: false,
  onProgress: false,
  signal: false,
};

/**
 * Compares a downloaded corpus with the checksums of what was published, file by file.
 *
 * Files are found at any depth and hashed piece by piece. Clips that a program wrote anew, in another format or
 * without metadata, cannot be compared, and are told as such; FLAC files that have fewer samples than what was published
 * are told apart from them. A part of the corpus of which there is no file is not called missing.
 *
 * @param folder holds the download
 * @param corpus one that names lists of checksums: `ravdess`, `cremaD`
 * @returns missing, corrupt, doubled, foreign and converted files, and faults that were published
 * @throws CorpusError where there are no checksums of the corpus, the folder is missing or no folder, or it
 * holds no file of the corpus
 * @throws RangeError where `concurrency` is not a whole number of 1 or more
 * @throws the signal's reason where it stopped the work
 * @example
 * ```ts
 * import { ravdess } from "@ser/datasets";
 * import { verifyCorpus } from "@ser/datasets/node";
 *
 * const faultsIn = async (folder: string) => {
 *   const { ok, findings } = await verifyCorpus(folder, ravdess);
 *   return ok ? [] : findings.map(({ id, message }) => `${id}: ${message}`);
 * };
 * ```
 */
export async function verifyCorpus(
  folder: string,
  corpus: Corpus,
  options: VerifyOptions = {},
): Promise<CorpusVerification> {
  checkOptions("verifyCorpus", options, VERIFY_OPTIONS);
  const { concurrency = FILES_AT_ONCE, onProgress, signal } = options;
  checkPositiveInteger("verifyCorpus", "concurrency", concurrency);
  const infos = corpus.checksums ?? [];
  if (infos.length === 0) throw new CorpusError(noChecksums(corpus));
  const files: { id: string; path: string }[] = [];
  const unreadable: SkippedFile[] = [];
  for await (const found of walkAudioFiles(folder, { signal })) {
    if (!("path" in found)) unreadable.push(found);
    else if (!FILM_NAME.test(found.id)) files.push(found);
  }
  const lists = await Promise.all(infos.map(readChecksumList));
  const published = publishedFiles(lists);
  const check = (file: { id: string; path: string }) => checkFile(file, published, { signal });
  const checked = await inParallel(files, check, { concurrency, onProgress, signal });
  if (checked.every(({ state }) => state === "extra")) {
    throw new CorpusError(
      `no file of ${corpus.title} in "${folder}" or below it, among ${files.length} audio files; expected names such as ${corpus.exampleName}`,
    );
  }
  const verified = infos.map(({ name, title }, i) => ({
    name,
    title,
    ...judgeList(lists[i] as ReadonlyMap<string, Checksum>, checked),
  }));
  const findings = [
    ...unreadable.map(({ id, reason }) => ({ kind: "unreadable" as const, id, message: reason })),
    ...fileFindings(checked),
    ...verified.flatMap(({ absent }) => absent.map(missing)),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    corpus: corpus.name,
    folder,
    files: files.length,
    lists: verified.map(({ absent, ...list }) => list),
    findings,
    notes: notesOn(checked, corpus, published),
    ok: findings.length === 0,
  };
}

/** Counts each published file once, by the best of the files that have its name. */
function judgeList(list: ReadonlyMap<string, Checksum>, checked: readonly CheckedFile[]) {
  const best = new Map<string, CheckedFile["state"]>();
  const order: readonly CheckedFile["state"][] = ["shorter", "converted", "corrupt", "verified"];
  for (const result of checked) {
    if (!("file" in result) || !list.has(result.file)) continue;
    const known = best.get(result.file);
    if (known === undefined || order.indexOf(result.state) > order.indexOf(known)) {
      best.set(result.file, result.state);
    }
  }
  const count = (state: CheckedFile["state"]) => [...best.values()].filter((each) => each === state).length;
  const present = best.size > 0;
  const absent = present ? [...list.keys()].filter((file) => !best.has(file)) : [];
  return {
    expected: list.size,
    verified: count("verified"),
    missing: absent.length,
    corrupt: count("corrupt"),
    converted: count("converted"),
    shorter: count("shorter"),
    present,
    absent,
  };
}

function fileFindings(checked: readonly CheckedFile[]): VerificationFinding[] {
  const firstOf = new Map<string, string>();
  const whole = new Set(checked.flatMap((result) => (result.state === "verified" ? [result.file] : [])));
  return checked.flatMap((result): VerificationFinding[] => {
    const { id, state } = result;
    // CREMA-D comes as MP3, too: beside a file that is right, one in another format is no fault.
    if ((state === "converted" || state === "shorter") && whole.has(result.file)) return [];
    if (state !== "verified") return [{ kind: state, id, message: result.message }];
    const first = firstOf.get(result.file);
    if (first !== undefined) return [{ kind: "duplicate", id, message: `the same file as ${first}` }];
    firstOf.set(result.file, id);
    return [];
  });
}

function missing(file: string): VerificationFinding {
  return { kind: "missing", id: file, message: "not in the folder" };
}

function noChecksums({ title }: Corpus): string {
  const known = corpora.filter(({ checksums }) => checksums !== undefined).map((corpus) => corpus.title);
  return `no checksums of ${title} are known; there are those of ${known.join(" and ")}`;
}
