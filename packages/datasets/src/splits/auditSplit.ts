import type { Clip } from "../clip.ts";
import type { Split } from "./part.ts";
import { rowsByValue } from "./rowsByValue.ts";

/** One way in which training and test part touch. */
export interface SplitFinding {
  readonly kind: "clip" | "audio" | "augmented" | "actor" | "utterance" | "class";
  /**
   * `leak`: the figure means nothing. `flattered`: it holds only for what the protocol says. `incomplete`: a
   * class is in one part only.
   */
  readonly severity: "leak" | "flattered" | "incomplete";
  /** How many test rows are touched. */
  readonly nTestRows: number;
  readonly message: string;
}

/** What {@link auditSplit} found; goes into every report. */
export interface SplitAudit {
  readonly nTrain: number;
  readonly nTest: number;
  readonly nTrainActors: number;
  readonly nTestActors: number;
  readonly findings: readonly SplitFinding[];
  /** False where a finding is a leak. */
  readonly clean: boolean;
}

interface Check {
  readonly kind: SplitFinding["kind"];
  readonly severity: SplitFinding["severity"];
  /** Rows of equal key touch; `undefined` touches nothing. */
  readonly key: (clip: Clip) => string | undefined;
  readonly message: (n: number, total: number) => string;
}

const CHECKS: readonly Check[] = [
  {
    kind: "clip",
    severity: "leak",
    key: (clip) => (clip.parent === undefined ? clip.id : undefined),
    message: (n, total) => `${n} of ${total} test clips are in the training part themselves`,
  },
  {
    kind: "audio",
    severity: "leak",
    key: (clip) => (clip.parent === undefined ? clip.sha256 : undefined),
    message: (n, total) => `the audio of ${n} of ${total} test clips is in the training part, bit for bit`,
  },
  {
    kind: "augmented",
    severity: "leak",
    key: (clip) => clip.parent ?? clip.id,
    message: (n, total) => `${n} of ${total} test rows share an original with an augmented training row`,
  },
  {
    kind: "actor",
    severity: "flattered",
    key: (clip) => clip.actor,
    message: (n, total) => `the actors of ${n} of ${total} test clips are also heard in training`,
  },
  {
    kind: "utterance",
    severity: "flattered",
    key: utteranceOf,
    message: (n, total) =>
      `${n} of ${total} test clips have another repetition of the same utterance, by the same actor, in training`,
  },
];

/** Classes that are only learned, or only judged. */
function classFindings(train: readonly Clip[], test: readonly Clip[]): SplitFinding[] {
  const learned = new Set(train.map((clip) => clip.emotion));
  const judged = rowsByValue(test.map((clip) => clip.emotion));
  const finding = (nTestRows: number, message: string): SplitFinding => ({
    kind: "class",
    severity: "incomplete",
    nTestRows,
    message,
  });
  return [
    ...[...judged]
      .filter(([label]) => !learned.has(label))
      .map(([label, rows]) =>
        finding(rows.length, `"${label}" is judged (${rows.length} test clips), but never learned`),
      ),
    ...[...learned]
      .filter((label) => !judged.has(label))
      .map((label) => finding(0, `"${label}" is learned, but no test clip is of it`)),
  ];
}

/** The same words by the same actor in the same manner: what differs is the repetition. */
function utteranceOf(clip: Clip): string | undefined {
  if (clip.statement === undefined || clip.repetition === undefined) return undefined;
  return [clip.actor, clip.channel, clip.emotion, clip.intensity, clip.statement].join("|");
}

/**
 * Looks for what a test part must not share with its training part.
 *
 * Clips, their audio (by hash) and augmented copies on both sides are leaks. Actors and utterances on both
 * sides flatter the figure: it then holds for known voices only.
 *
 * @param clips all rows of the table that was split
 * @param split its two parts, augmented rows included
 * @returns the findings, worst first
 * @example
 * const audit = auditSplit(clips, split);
 * if (!audit.clean) throw new Error(audit.findings[0].message);
 */
export function auditSplit(clips: readonly Clip[], split: Split): SplitAudit {
  const train = split.train.indices.map((row) => clips[row] as Clip);
  const test = split.test.indices.map((row) => clips[row] as Clip);
  const findings: SplitFinding[] = [];
  for (const check of CHECKS) {
    // Augmented copies of a clip that is itself on both sides would repeat the first finding.
    const learned = train.filter((clip) => check.kind !== "augmented" || clip.parent !== undefined);
    const seen = new Set(learned.map(check.key));
    seen.delete(undefined);
    const nTestRows = test.filter((clip) => seen.has(check.key(clip))).length;
    if (nTestRows > 0) {
      const { kind, severity } = check;
      findings.push({ kind, severity, nTestRows, message: check.message(nTestRows, test.length) });
    }
  }
  findings.push(...classFindings(train, test));
  return {
    nTrain: train.length,
    nTest: test.length,
    nTrainActors: new Set(train.map((clip) => clip.actor)).size,
    nTestActors: new Set(test.map((clip) => clip.actor)).size,
    findings,
    clean: findings.every((finding) => finding.severity !== "leak"),
  };
}
