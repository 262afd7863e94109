import type { Clip, PerceivedEmotions } from "../clip.ts";
import { clipValue } from "../clipValue.ts";
import { unknownActor } from "../unknownActor.ts";

/** A column of a written table that tells something of the clips. */
export interface ClipColumn {
  readonly name: string;
  /** As Parquet names it. */
  readonly type: "STRING" | "INT32" | "DOUBLE";
  /** @returns `undefined` where it is not known */
  cellOf(clip: Clip): string | number | undefined;
}

/** What a clip has one of each, but for its path: that holds on one machine only. */
type PlainField = Exclude<keyof Clip, "path" | "segment" | "perceived" | "fields">;

/** Every table has these, in this order. */
const ALWAYS: readonly PlainField[] = [
  "id",
  "corpus",
  "emotion",
  "actor",
  "sex",
  "channel",
  "intensity",
  "statement",
  "repetition",
  "parent",
  "sha256",
];

/** Tables have these where a clip has them. */
const WHERE_KNOWN: readonly PlainField[] = ["name", "recording", "age", "race", "ethnicity"];

/**
 * What is written of clips: the columns of every table; then name, recording, age, race, ethnicity, the segment, what
 * people perceived, and the columns of the clips' manifest, as `fields.<name>`, those that any clip has.
 */
export function clipColumns(clips: readonly Clip[]): ClipColumn[] {
  const further = [...WHERE_KNOWN.map(plainColumn), ...segmentColumns(), ...perceivedColumns()];
  const fields = new Set(clips.flatMap((clip) => Object.keys(clip.fields ?? {})));
  return [
    ...ALWAYS.map(plainColumn),
    ...further.filter(({ cellOf }) => clips.some((clip) => cellOf(clip) !== undefined)),
    ...[...fields].map(tableColumn),
  ];
}

const TYPES: Partial<Record<PlainField, ClipColumn["type"]>> = { repetition: "INT32", age: "DOUBLE" };

function plainColumn(name: PlainField): ClipColumn {
  const isUnknown = (clip: Clip) => name === "actor" && clip.actor === unknownActor(clip.corpus);
  return {
    name,
    type: TYPES[name] ?? "STRING",
    cellOf: (clip) => (isUnknown(clip) ? undefined : clip[name]),
  };
}

/** In seconds. */
function segmentColumns(): ClipColumn[] {
  return (["start", "end"] as const).map((edge) => ({
    name: `segment.${edge}`,
    type: "DOUBLE" as const,
    cellOf: ({ segment }: Clip) => segment?.[edge],
  }));
}

/** Where votes were tied, a cell holds several, with colons between them, as CREMA-D's own tables do. */
function perceivedColumns(): ClipColumn[] {
  const channels: readonly (keyof PerceivedEmotions)[] = ["voice", "face", "both"];
  return channels.flatMap((channel) =>
    (["emotions", "levels"] as const).map((what) => ({
      name: `perceived.${channel}.${what}`,
      type: "STRING" as const,
      cellOf: ({ perceived }: Clip) => perceived?.[channel][what].join(":") || undefined,
    })),
  );
}

function tableColumn(column: string): ClipColumn {
  const name = `fields.${column}` as const;
  return { name, type: "STRING", cellOf: (clip) => clipValue(clip, name) };
}
