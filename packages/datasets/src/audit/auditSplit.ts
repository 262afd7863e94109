import type { Clip } from "../clip.ts";
import { withFirstOriginals } from "../clipKey.ts";
import { knownActor } from "../knownActor.ts";
import { checkSplit } from "../splits/checkSplit.ts";
import type { Part, Split, ThreeWaySplit } from "../splits/part.ts";
import { type AuditRules, auditRules } from "./auditRules.ts";
import { checkParts } from "./checkParts.ts";
import { findingsOf, type PartPair, type SplitFinding } from "./findings.ts";

/** What {@link auditSplit} found: plain JSON that goes into every report. */
export interface SplitAudit {
  readonly nTrain: number;
  /** 0 where there is no validation part. */
  readonly nValidation: number;
  readonly nTest: number;
  /** Those that are known: 0 where nobody knows who speaks. */
  readonly nTrainActors: number;
  /** Of the test part, as `nTrainActors`. */
  readonly nTestActors: number;
  /** Clips without a `sha256`: the same audio under another name could not be found for them. */
  readonly nWithoutAudioHash: number;
  /** What was looked for. */
  readonly rules: AuditRules;
  readonly findings: readonly SplitFinding[];
  /** False where there is a leak, also of a kind that the rules leave out. */
  readonly clean: boolean;
  /** False where a finding is an error by the rules. */
  readonly passed: boolean;
  /** Ids of the test rows, in order; there where `testIds` asked for them. */
  readonly testIds?: readonly string[];
}

/** Settings of {@link auditSplit}. */
export interface AuditOptions {
  readonly rules?: AuditRules;
  /** Whether the audit names its test rows, so that rows of another split are not taken for them. @defaultValue false */
  readonly testIds?: boolean;
}

/**
 * Looks for what a test part must not share with its training part, nor a validation part with either.
 *
 * Clips (by `recordingName`, as `findDuplicates` knows them), their audio (by hash), segments of a file that overlap and
 * augmented copies on both sides are leaks. Actors, recordings and utterances on both sides flatter the figure: it then
 * holds for known voices only; where nobody knows who speaks on either side, they may be there, which the rule for
 * actors tells as well. Nothing is thrown for what is found: see `checkAudit`.
 *
 * @param clips all rows of the table that was split
 * @param split its parts, augmented rows included
 * @param options `rules`: what is an `error`, a `warning` or `off`, laid over the defaults: leaks are errors;
 *   actors, recordings, utterances and missing classes warnings. Any other field of a clip, a manifest's own columns
 *   apart, can be asked for, e.g. `{ actor: "error", statement: "error" }`; `testIds`
 * @returns the findings, errors first
 * @throws RangeError where a part names a row that `clips` does not have, or a rule does not exist
 * @example
 * ```ts
 * import { auditSplit, groupSplit, parseRavdess, seededRandom } from "@ser/datasets";
 *
 * const ids = ["03-01-05-02-01-02-12.wav", "03-01-05-02-01-01-12.wav", "03-01-05-01-01-02-07.wav"];
 * const clips = ids.map((id) => ({ id, ...parseRavdess(id)! }));
 * const actors = clips.map((clip) => clip.actor);
 * const split = groupSplit(actors, { testSize: 0.5, random: seededRandom(1) });
 * const { passed, findings } = auditSplit(clips, split, { rules: { actor: "error", emotion: "warning" } });
 * if (passed) console.log(findings.map(({ message }) => message)); // the emotion is in both parts
 * ```
 */
export function auditSplit(
  clips: readonly Clip[],
  split: Split | ThreeWaySplit,
  options: AuditOptions = {},
): SplitAudit {
  checkSplit("auditSplit", ["clips", clips], options, { rules: false, testIds: "flag" });
  checkParts("auditSplit", split);
  const rules = auditRules("auditSplit", options.rules ?? {}, clips);
  const rows = withFirstOriginals(clips);
  const train = clipsOf(rows, split.train);
  const test = clipsOf(rows, split.test);
  const validation = "validation" in split ? clipsOf(rows, split.validation) : [];
  const pairs: PartPair[] = [{ parts: ["train", "test"], learned: train, judged: test }];
  if ("validation" in split) {
    pairs.push({ parts: ["validation", "test"], learned: validation, judged: test });
    pairs.push({ parts: ["train", "validation"], learned: train, judged: validation });
  }
  const found = pairs.map((pair) => findingsOf(pair, rules));
  const findings = found.flatMap((pair) => pair.findings);
  const isError = (finding: SplitFinding) => finding.level === "error";
  const unhashed = [...train, ...validation, ...test].filter(
    (clip) => clip.parent === undefined && clip.sha256 === undefined,
  );
  return {
    nTrain: train.length,
    nValidation: validation.length,
    nTest: test.length,
    nTrainActors: nActors(train),
    nTestActors: nActors(test),
    nWithoutAudioHash: new Set(unhashed.map((clip) => clip.id)).size,
    rules,
    findings: [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))],
    clean: !found.some(({ hasLeak }) => hasLeak),
    passed: !findings.some(isError),
    ...(options.testIds ? { testIds: test.map(({ id }) => id) } : {}),
  };
}

function nActors(clips: readonly Clip[]): number {
  return new Set(clips.map(knownActor).filter((actor) => actor !== undefined)).size;
}

function clipsOf(clips: readonly Clip[], { role, indices }: Part): Clip[] {
  return indices.map((row) => {
    const clip = clips[row];
    if (clip === undefined) {
      throw new RangeError(
        `auditSplit: rows must be 0 to ${clips.length - 1}, got ${row} in the ${role} part; give the list that was split, with the copies`,
      );
    }
    return clip;
  });
}
