import type { Clip } from "../clip.ts";
import { knownActor } from "../knownActor.ts";
import type { Role } from "../splits/part.ts";
import { rowsByValue } from "../splits/rowsByValue.ts";
import { type AuditRules, type FindingKind, fieldsOf } from "./auditRules.ts";
import {
  touchedByAudio,
  touchedByClips,
  touchedByCopies,
  touchedByOverlap,
  touchedByRepetition,
  touchedByUtterance,
  touchedByValue,
} from "./touchedRows.ts";

/** One way in which two parts touch. */
export interface SplitFinding {
  readonly kind: FindingKind;
  /**
   * `leak`: the figure means nothing. `flattered`: it holds only for what the protocol says. `incomplete`: a
   * class is in one part only.
   */
  readonly severity: "leak" | "flattered" | "incomplete";
  /** What the rules make of it. */
  readonly level: "error" | "warning";
  /** The part that is learned from, or chosen on, and the part that is judged. */
  readonly parts: readonly [Role, Role];
  /** How many rows of the part that is judged are touched. */
  readonly nTestRows: number;
  readonly message: string;
}

/** Two parts with their clips: `learned` must not know `judged`. */
export interface PartPair {
  readonly parts: readonly [Role, Role];
  readonly learned: readonly Clip[];
  readonly judged: readonly Clip[];
}

type Unleveled = Omit<SplitFinding, "level" | "parts">;

/** All that the rules find between two parts, leaks first; and whether there is a leak, whatever the rules say of it. */
export function findingsOf(
  pair: PartPair,
  rules: AuditRules,
): { findings: SplitFinding[]; hasLeak: boolean } {
  const leaking = leaks(pair);
  const found = [...leaking, ...flattering(pair, rules), ...incomplete(pair)];
  const findings = found.flatMap((finding): SplitFinding[] => {
    const level = rules[finding.kind] ?? "off";
    return level === "off" ? [] : [{ ...finding, level, parts: pair.parts }];
  });
  return { findings, hasLeak: leaking.length > 0 };
}

function leaks({ parts: [learnedRole, judgedRole], learned, judged }: PartPair): Unleveled[] {
  const finding = (kind: FindingKind, touched: readonly Clip[], message: string): Unleveled[] =>
    touched.length === 0 ? [] : [{ kind, severity: "leak", nTestRows: touched.length, message }];
  const clips = touchedByClips(learned, judged);
  const audio = touchedByAudio(learned, judged);
  const copies = touchedByCopies(learned, judged);
  const overlaps = touchedByOverlap(learned, judged);
  const place = placeOf(learnedRole);
  const of = (touched: readonly Clip[]) => `${touched.length} of ${judged.length} ${judgedRole}`;
  return [
    ...finding("clip", clips, `${of(clips)} clips are in the ${place} part themselves`),
    ...finding(
      "audio",
      audio,
      `the audio of ${of(audio)} clips is in the ${place} part under another name, bit for bit`,
    ),
    ...finding("overlap", overlaps, `${of(overlaps)} clips overlap in their file with one in ${place}`),
    ...finding(
      "augmented",
      copies,
      `${of(copies)} rows have a copy in ${place}, or are copies of what is there`,
    ),
  ];
}

function flattering(pair: PartPair, rules: AuditRules): Unleveled[] {
  const { parts, learned, judged } = pair;
  const place = placeOf(parts[0]);
  const utterances = touchedByUtterance(learned, judged);
  const areRepeated = touchedByRepetition(learned, judged).length === utterances.length;
  const finding = (
    kind: FindingKind,
    touched: readonly Clip[],
    message: (of: string) => string,
  ): Unleveled[] => {
    const nTestRows = touched.length;
    if (nTestRows === 0) return [];
    const of = `${nTestRows} of ${judged.length} ${parts[1]} clips`;
    return [{ kind, severity: "flattered", nTestRows, message: message(of) }];
  };
  return [
    ...fieldsOf(rules).flatMap((field) =>
      finding(
        field,
        touchedByValue(learned, judged, (clip) => (field === "actor" ? knownActor(clip) : clip[field])),
        (of) =>
          field === "actor"
            ? `the actors of ${of} are also heard in ${place}`
            : `${of} have a ${field} that is also in ${place}`,
      ),
    ),
    ...finding(
      "actor",
      touchedByValue(learned, judged, (clip) => (knownActor(clip) ? undefined : clip.actor)),
      (of) => `nobody knows who speaks in ${of}: their voices may also be heard in ${place}`,
    ),
    ...finding("utterance", utterances, (of) =>
      areRepeated
        ? `${of} have another repetition of the same utterance, by the same actor, in ${place}`
        : `${of} have an utterance that is also in ${place}, by the same actor`,
    ),
  ];
}

/** Classes that are only learned, or only judged. */
function incomplete({ parts, learned, judged }: PartPair): Unleveled[] {
  if (parts[0] !== "train") return []; // nothing is learned from a validation part
  const known = new Set(learned.map((clip) => clip.emotion));
  const asked = rowsByValue(judged.map((clip) => clip.emotion));
  const finding = (nTestRows: number, message: string): Unleveled => ({
    kind: "class",
    severity: "incomplete",
    nTestRows,
    message,
  });
  return [
    ...[...asked]
      .filter(([label]) => !known.has(label))
      .map(([label, { length }]) =>
        finding(length, `"${label}" is judged (${length} ${parts[1]} clips), but never learned`),
      ),
    ...[...known]
      .filter((label) => !asked.has(label))
      .map((label) => finding(0, `"${label}" is learned, but no ${parts[1]} clip is of it`)),
  ];
}

function placeOf(role: Role): string {
  return role === "train" ? "training" : role;
}
