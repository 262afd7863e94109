import type { Clip } from "../clip.ts";
import type { GroupField } from "../splits/groupsOf.ts";

/**
 * What parts of a split can share: the clip itself, its audio under another name, its copies, some of its file (where
 * segments overlap), the utterance, or the value of a field; or lack: a class. Over folds also `coverage`, that each
 * clip is tested exactly once.
 */
export type FindingKind =
  | "clip"
  | "audio"
  | "augmented"
  | "overlap"
  | "utterance"
  | "class"
  | "coverage"
  | GroupField;

/** What follows from a finding; what is `off` is not told, and of leaks `clean` alone knows. */
export type AuditLevel = "error" | "warning" | "off";

/** What is looked for, and what follows from it. */
export type AuditRules = Readonly<Partial<Record<FindingKind, AuditLevel>>>;

const FIELDS: readonly GroupField[] = [
  "corpus",
  "emotion",
  "actor",
  "sex",
  "age",
  "race",
  "ethnicity",
  "channel",
  "intensity",
  "statement",
  "repetition",
  "recording",
];

/** Leaks are errors; what flatters a figure, or leaves a class out, is a warning; of fields, only actors are asked. */
const DEFAULT_RULES: AuditRules = {
  clip: "error",
  audio: "error",
  augmented: "error",
  coverage: "error",
  actor: "warning",
  utterance: "warning",
  class: "warning",
};

/** Besides, where clips were cut out of recordings. */
const RULES_OF_SEGMENTS: AuditRules = { overlap: "error", recording: "warning" };

/**
 * Lays the caller's rules over the defaults.
 *
 * @param clips that are audited
 * @throws RangeError where a kind or a level does not exist
 */
export function auditRules(caller: string, rules: AuditRules, clips: readonly Clip[]): AuditRules {
  const kinds = [...new Set([...Object.keys({ ...DEFAULT_RULES, ...RULES_OF_SEGMENTS }), ...FIELDS])];
  const levels = ["error", "warning", "off"];
  for (const [kind, level] of Object.entries(rules)) {
    if (!kinds.includes(kind)) {
      throw new RangeError(`${caller}: rules must be for ${kinds.join(", ")}, got "${kind}"`);
    }
    if (!levels.includes(level)) {
      throw new RangeError(`${caller}: rule ${kind} must be ${levels.join(", ")}, got "${level}"`);
    }
  }
  const areCut = clips.some(({ recording }) => recording !== undefined);
  return { ...DEFAULT_RULES, ...(areCut && RULES_OF_SEGMENTS), ...rules };
}

/** The fields that rules ask for, in a fixed order. */
export function fieldsOf(rules: AuditRules): GroupField[] {
  return FIELDS.filter((field) => (rules[field] ?? "off") !== "off");
}
