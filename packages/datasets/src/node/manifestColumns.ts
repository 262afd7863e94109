import type { OptionNames } from "@ser/dsp/check";
import { CorpusError } from "./corpusError.ts";

/**
 * Which of a manifest's columns holds what. What is left out is held by the column of its name, where there is one;
 * `null`: by none.
 */
export interface ManifestColumns {
  /** The audio file, below `audioFolder` or absolute. */
  readonly path?: string;
  readonly label?: string;
  /** Who speaks, or any other group that must not be on both sides of a split. */
  readonly actor?: string | null;
  /** `female`, `woman`, `f` or `w`; `male`, `man` or `m`, in any case; of anything else the sex is not known. */
  readonly sex?: string | null;
  readonly statement?: string | null;
  /** A whole number, also as `2.0`; of anything else the repetition is not known. */
  readonly repetition?: string | null;
  /**
   * Where the clip begins in its file, in seconds; with `end`. Where both cells are empty, the clip is the whole file. A
   * decimal comma will do where cells are separated by semicolons.
   */
  readonly start?: string | null;
  /** Where it ends, in seconds. */
  readonly end?: string | null;
}

/** Their names. */
export const MANIFEST_COLUMNS: OptionNames<ManifestColumns> = {
  path: false,
  label: false,
  actor: false,
  sex: false,
  statement: false,
  repetition: false,
  start: false,
  end: false,
};

/** What the columns of a manifest may hold. */
export const manifestRoles: readonly (keyof ManifestColumns)[] = Object.keys(
  MANIFEST_COLUMNS,
) as (keyof ManifestColumns)[];

/** The columns of one manifest. */
export type FoundColumns = Pick<Required<ManifestColumns>, "path" | "label"> &
  Partial<Record<keyof ManifestColumns, string>>;

/**
 * Finds out which of a manifest's columns holds what.
 *
 * @throws CorpusError where a column that is named is not there, or none holds the path, the label, or one edge of
 * segments whose other edge one holds
 */
export function findColumns(file: string, named: ManifestColumns, there: readonly string[]): FoundColumns {
  const taken = Object.values(named).filter((column) => column !== null);
  const absent = Object.entries(named).filter(([, column]) => column !== null && !there.includes(column));
  if (absent.length > 0) {
    const listed = absent.map(([role, column]) => `"${column}" (${role})`).join(", ");
    throw new CorpusError(
      `readManifest: "${file}" must have the columns that are named, got none called ${listed}; it has ${there.join(", ")}`,
    );
  }
  const columnOf = (role: keyof ManifestColumns) => {
    const column = named[role];
    return column === undefined && there.includes(role) && !taken.includes(role)
      ? role
      : (column ?? undefined);
  };
  const found = Object.fromEntries(
    manifestRoles.map((role) => [role, columnOf(role)] as const).filter(([, column]) => column !== undefined),
  ) as Partial<FoundColumns>;
  const isAlone = (found.start === undefined) !== (found.end === undefined);
  const needed = ["path", "label", ...(isAlone ? ["start", "end"] : [])] as const;
  const missing = (needed as readonly (keyof ManifestColumns)[]).find((role) => found[role] === undefined);
  if (missing === undefined) return found as FoundColumns;
  const edge = missing === "start" || missing === "end" ? ", as it has one for the other edge" : "";
  const alike = there.find((column) => column.toLowerCase() === missing);
  const question = alike === undefined ? "which one holds it?" : `is it "${alike}"?`;
  throw new CorpusError(
    `readManifest: "${file}" must have a column for ${missing}${edge}, got ${listed(there)}; ${question} name it in columns`,
  );
}

/** Tabs and such, of a table whose cells are separated by something else, would not be seen. */
function listed(columns: readonly string[]): string {
  return columns.map((column) => JSON.stringify(column)).join(", ");
}
