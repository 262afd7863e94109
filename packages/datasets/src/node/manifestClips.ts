import { posix, resolve } from "node:path";
import type { Clip } from "../clip.ts";
import type { TableRow } from "../corpus.ts";
import { unknownActor } from "../unknownActor.ts";
import { CorpusError } from "./corpusError.ts";
import type { FoundColumns } from "./manifestColumns.ts";
import { manifestSegment } from "./manifestSegment.ts";
import type { Table } from "./readTable.ts";
import type { ClipFile } from "./scanCorpus.ts";
import { segmentName } from "./segmentName.ts";
import type { SkippedFile } from "./walkAudioFiles.ts";

/** pandas writes `2.0`, or `2,0`, where other rows of the column are empty. */
const WHOLE_NUMBER = /^\d+(?:[.,]0+)?$/;

/**
 * The clips that a manifest's rows name, whether their files are there or not.
 *
 * @throws CorpusError where a clip has two labels, or a segment is none
 */
export function manifestClips(
  file: string,
  { rows, mayHaveDecimalCommas }: Table,
  { name, columns }: { readonly name: string; readonly columns: FoundColumns },
  audioFolder: string,
): { clips: ClipFile[]; skipped: SkippedFile[] } {
  const clips = new Map<string, ClipFile>(); // by absolute path, and segment
  const recordings = new Map<string, string>(); // the first name of each file, by absolute path
  const skipped: SkippedFile[] = [];
  for (const [i, row] of rows.entries()) {
    const empty = emptyColumn(row, columns);
    const named = posix.normalize((row[columns.path] as string).replaceAll("\\", "/"));
    if (empty !== undefined) {
      const id = empty === columns.path ? `row ${i + 1}` : named;
      skipped.push({ id, reason: `column "${empty}" is empty` });
      continue;
    }
    const segment = manifestSegment(row, columns, {
      where: `"${file}", row ${i + 1}`,
      mayHaveDecimalCommas,
    });
    const part = segment === undefined ? "" : `#${segmentName(segment)}`;
    const path = resolve(audioFolder, named);
    const recording = recordings.get(path) ?? named;
    recordings.set(path, recording);
    const id = `${recording}${part}`;
    const emotion = row[columns.label] as string;
    const known = clips.get(`${path}${part}`);
    if (known !== undefined) {
      checkSameLabel(file, id, [known.emotion, emotion]);
      skipped.push({ id, reason: `row ${i + 1} names it again: one of them is enough` });
      continue;
    }
    clips.set(`${path}${part}`, {
      ...{ id, path, name: id, corpus: name, emotion },
      channel: "speech",
      ...speakerOf(row, columns, name),
      ...(segment === undefined ? {} : { segment }),
      ...(columns.start === undefined ? {} : { recording: `${name}/${recording}` }),
      ...restOf(row, columns),
    });
  }
  return { clips: [...clips.values()], skipped };
}

/** The first column that must tell something of a row and does not; of a segment's edges, one without the other. */
function emptyColumn(row: TableRow, { path, label, start, end }: FoundColumns): string | undefined {
  const isEmpty = (column: string) => row[column] === "";
  const edges = start === undefined || end === undefined ? [] : [start, end];
  return [path, label].find(isEmpty) ?? (edges.every(isEmpty) ? undefined : edges.find(isEmpty));
}

/** Rows of several listeners, say: which of them is right cannot be guessed. */
function checkSameLabel(file: string, id: string, [first, again]: readonly [string, string]): void {
  if (first === again) return;
  throw new CorpusError(
    `readManifest: every clip of "${file}" must have one label, got "${first}" and "${again}" of ${id}; decide for one of them`,
  );
}

function speakerOf(
  row: TableRow,
  columns: FoundColumns,
  corpus: string,
): Pick<Clip, "actor" | "sex" | "statement" | "repetition"> {
  const cell = (column: string | undefined) => (column === undefined ? "" : (row[column] as string));
  const sex = sexOf(cell(columns.sex).trim());
  const repetition = cell(columns.repetition).trim();
  return {
    actor: cell(columns.actor) === "" ? unknownActor(corpus) : `${corpus}-${cell(columns.actor)}`,
    ...(sex === undefined ? {} : { sex }),
    ...(cell(columns.statement) === "" ? {} : { statement: cell(columns.statement) }),
    ...(WHOLE_NUMBER.test(repetition) ? { repetition: Number.parseInt(repetition, 10) } : {}),
  };
}

/** Whole words: "missing" and "mixed" start with m, and say nothing. */
function sexOf(word: string): Clip["sex"] {
  if (/^(?:f|female|w|woman)$/i.test(word)) return "female";
  return /^(?:m|male|man)$/i.test(word) ? "male" : undefined;
}

function restOf(row: TableRow, columns: FoundColumns): Pick<Clip, "fields"> {
  const used: readonly string[] = Object.values(columns);
  const rest = Object.entries(row).filter(([column]) => !used.includes(column));
  return rest.length === 0 ? {} : { fields: Object.fromEntries(rest) };
}
