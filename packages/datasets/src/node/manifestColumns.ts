import type { OptionNames } from "@ser/dsp/check";
import { CorpusError } from "./corpusError.ts";

/** Which of a manifest's columns holds what. */
export interface ManifestColumns {
  /** The audio file, below `audioFolder` or absolute. */
  readonly path: string;
  readonly label: string;
  /** Who speaks, or any other group that must not be on both sides of a split. */
  readonly actor?: string;
  /** `female`, `woman`, `f` or `w`; `male`, `man` or `m`, in any case; of anything else the sex is not known. */
  readonly sex?: string;
  readonly statement?: string;
  /** A whole number, also as `2.0`; of anything else the repetition is not known. */
  readonly repetition?: string;
  /** Where the clip begins in its file, in seconds; with `end`. Where both cells are empty, the clip is the whole file. */
  readonly start?: string;
  /** Where it ends, in seconds. */
  readonly end?: string;
}

/** Their names. */
export const MANIFEST_COLUMNS: OptionNames<ManifestColumns> = {
  path: true,
  label: true,
  actor: false,
  sex: false,
  statement: false,
  repetition: false,
  start: false,
  end: false,
};

/** @throws TypeError where one edge of segments is named, and not the other */
export function checkBothEdges({ start, end }: ManifestColumns): void {
  if ((start === undefined) === (end === undefined)) return;
  const [got, other] = start === undefined ? ["end", "start"] : ["start", "end"];
  throw new TypeError(
    `readManifest: columns must name start and end, or neither, got ${got} alone; name the column of ${other} too`,
  );
}

/**
 * The columns of a table that are called what they hold.
 *
 * @throws CorpusError where there is none called `path`, or `label`, or one edge of segments without the other
 */
export function namesakeColumns(file: string, there: readonly string[]): ManifestColumns {
  const named = Object.keys(MANIFEST_COLUMNS).filter((role) => there.includes(role));
  const isAlone = named.includes("start") !== named.includes("end");
  const missing = ["path", "label", ...(isAlone ? ["start", "end"] : [])].find(
    (role) => !named.includes(role),
  );
  if (missing === undefined) {
    return Object.fromEntries(named.map((role) => [role, role])) as unknown as ManifestColumns;
  }
  throw new CorpusError(
    `readManifest: "${file}" must have a column "${missing}" where no columns are named, got ${there.join(", ")}; say which holds what, with columns`,
  );
}
