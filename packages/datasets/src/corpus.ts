import type { ClipName } from "./clip.ts";

/** A corpus: how its files are named, what its labels are, and under which terms it may be used. */
export interface Corpus {
  readonly name: string;
  readonly title: string;
  readonly licence: string;
  /** True for voices made by a program: every report says so. */
  readonly synthetic: boolean;
  /** All emotions, in the corpus's own order. */
  readonly labels: readonly string[];
  /** A name as the corpus writes it, for error messages. */
  readonly exampleName: string;
  /**
   * Reads a file name (without folders, extension ignored).
   *
   * @returns what the name tells, or `undefined` where the name is not of this corpus at all
   * @throws RangeError where the name has the corpus's form, but a field is out of range
   */
  parse(fileName: string): ClipName | undefined;
}
