import {
  type AuditRules,
  auditFolds,
  auditSplit,
  type Clip,
  checkAudit,
  groupKFold,
  kFold,
  type Role,
  withAugmentedChildren,
  withoutHeldOutAudio,
} from "@ser/datasets";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const clip = (id: string, more: Partial<Clip> = {}): Clip => ({
  id,
  corpus: "ravdess",
  emotion: "sad",
  actor: `actor-${id}`,
  channel: "speech",
  ...more,
});
const part = <R extends Role>(role: R, indices: number[]) => ({ role, indices });
const auditOf = (clips: Clip[], trainRows: number[], testRows: number[], rules: AuditRules = {}) =>
  auditSplit(clips, { train: part("train", trainRows), test: part("test", testRows) }, { rules });

describe("auditSplit", () => {
  test("parts that share nothing are clean, without a finding", () => {
    const audit = auditOf([clip("a"), clip("b")], [0], [1]);
    expect(audit).toMatchObject({ clean: true, findings: [], nTrain: 1, nTest: 1, nTestActors: 1 });
  });

  test("a clip on both sides is a leak", () => {
    const audit = auditOf([clip("a"), clip("b")], [0, 1], [1]);
    expect(audit.clean).toBe(false);
    expect(audit.findings[0]).toMatchObject({ kind: "clip", severity: "leak", nTestRows: 1 });
  });

  test("the same audio under two names is a leak", () => {
    const audit = auditOf([clip("a", { sha256: "5eed" }), clip("b", { sha256: "5eed" })], [0], [1]);
    expect(audit.findings.map((finding) => finding.kind)).toEqual(["audio"]);
    expect(audit.clean).toBe(false);
  });

  test("a noisy copy of a test clip in training is a leak", () => {
    const audit = auditOf([clip("a"), clip("b"), clip("b#noise", { parent: "b" })], [0, 2], [1]);
    expect(audit.findings[0]).toMatchObject({ kind: "augmented", severity: "leak", nTestRows: 1 });
  });

  test("actors and utterances on both sides flatter, but are no leak", () => {
    const take = (repetition: number) =>
      clip(`r${repetition}`, { actor: "x", statement: "kids", repetition });
    const audit = auditOf([take(1), take(2)], [0], [1]);
    expect(audit.findings.map(({ kind, severity }) => `${kind} ${severity}`)).toEqual([
      "actor flattered",
      "utterance flattered",
    ]);
    expect(audit.clean).toBe(true);
  });

  test("a class that is only judged, or only learned, is told", () => {
    const { findings } = auditOf([clip("a"), clip("b", { emotion: "calm" })], [0], [1]);
    expect(findings.map(({ kind, message }) => [kind, message])).toEqual([
      ["class", '"calm" is judged (1 test clips), but never learned'],
      ["class", '"sad" is learned, but no test clip is of it'],
    ]);
  });

  test("withAugmentedChildren brings in the copies of training clips only", () => {
    const clips = [clip("a"), clip("b"), clip("a#noise", { parent: "a" }), clip("b#noise", { parent: "b" })];
    expect(withAugmentedChildren({ role: "train", indices: [0] }, clips).indices).toEqual([0, 2]);
  });

  test("withoutHeldOutAudio takes the twin of a test clip out of training, and nothing else", () => {
    const clips = [
      clip("a", { sha256: "1" }),
      clip("b", { sha256: "1" }),
      clip("c", { sha256: "2" }),
      clip("d"),
    ];
    const split = {
      train: { role: "train", indices: [0, 2, 3] },
      test: { role: "test", indices: [1] },
    } as const;
    expect(withoutHeldOutAudio(split, clips).train.indices).toEqual([2, 3]);
  });
});

describe("what an audit finds is an error or a warning, as the caller says", () => {
  const sameActor = [
    clip("a", { actor: "x", statement: "kids" }),
    clip("b", { actor: "x", statement: "kids" }),
  ];

  test("leaks are errors, and known voices are not, where nothing is said", () => {
    expect(auditOf(sameActor, [0], [1])).toMatchObject({ passed: true, findings: [{ level: "warning" }] });
    expect(auditOf(sameActor, [0, 1], [1])).toMatchObject({
      passed: false,
      findings: [{ kind: "clip", level: "error" }, { kind: "actor" }],
    });
  });

  test("any field of a clip can be asked for", () => {
    const audit = auditOf(sameActor, [0], [1], { actor: "warning", statement: "error" });
    expect(audit.passed).toBe(false);
    expect(audit.findings.map(({ kind, level }) => [kind, level])).toEqual([
      ["statement", "error"],
      ["actor", "warning"],
    ]);
    expect(audit.findings[0]?.message).toBe("1 of 1 test clips have a statement that is also in training");
    const unknown = [clip("a"), clip("b")];
    expect(auditOf(unknown, [0], [1], { statement: "error" }).findings).toEqual([]);
  });

  test("what is off is not looked for", () => {
    expect(auditOf(sameActor, [0], [1], { actor: "off" }).findings).toEqual([]);
  });

  test("rules and levels that do not exist are named", () => {
    const rules = (wrong: object) => () => auditOf(sameActor, [0], [1], wrong as AuditRules);
    expect(rules({ speaker: "error" })).toThrow('got "speaker"');
    expect(rules({ actor: "fatal" })).toThrow('rule actor must be error, warning, off, got "fatal"');
  });

  test("checkAudit lets pass what passed, and tells every error, from JSON as well", () => {
    checkAudit(auditOf(sameActor, [0], [1]));
    const audit = auditOf(sameActor, [0], [1], { actor: "error", statement: "error" });
    const readBack = JSON.parse(JSON.stringify(audit));
    expect(readBack).toEqual(audit);
    expect(() => checkAudit(readBack)).toThrow(
      "checkAudit: the parts must share nothing that the rules forbid, got the actors of 1 of 1 test clips are also heard in training; 1 of 1 test clips have a statement that is also in training; split by that field",
    );
  });
});

describe("audits of copies, hashes and rows", () => {
  test("copies are leaks on whichever side they are", () => {
    const clips = [clip("a"), clip("a#noise", { parent: "a" }), clip("a#pitch", { parent: "a" })];
    for (const [train, held] of [
      [0, 1],
      [1, 0],
      [1, 2],
    ]) {
      expect(auditOf(clips, [train!], [held!]).findings[0]).toMatchObject({
        kind: "augmented",
        nTestRows: 1,
      });
    }
  });

  test("a copy of a test clip's twin is a leak of audio", () => {
    const twin = { sha256: "5eed" };
    const clips = [clip("a", twin), clip("b", twin), clip("b#noise", { ...twin, parent: "b" })];
    expect(auditOf(clips, [2], [0]).findings[0]).toMatchObject({ kind: "audio", severity: "leak" });
  });

  test("clips whose audio was not hashed are counted", () => {
    const clips = [clip("a", { sha256: "1" }), clip("b"), clip("b#noise", { parent: "b" })];
    expect(auditOf(clips, [1, 2], [0]).nWithoutAudioHash).toBe(1);
  });

  test("rows that the clips do not have are refused", () => {
    expect(() => auditOf([clip("a")], [0], [1])).toThrow("rows must be 0 to 0, got 1 in the test part");
  });

  test("a leak that is put into any clean split is found", () => {
    const splits = fc.integer({ min: 2, max: 20 }).chain((n) =>
      fc.record({
        n: fc.constant(n),
        nTrain: fc.integer({ min: 1, max: n - 1 }),
        kind: fc.constantFrom("clip", "audio", "augmented"),
        from: fc.nat(),
        to: fc.nat(),
      }),
    );
    fc.assert(
      fc.property(splits, ({ n, nTrain, kind, from, to }) => {
        const clips = Array.from({ length: n }, (_, i) => clip(`c${i}`, { sha256: `hash${i}` }));
        const rows = [...clips.keys()];
        const [train, held] = [rows.slice(0, nTrain), rows.slice(nTrain)];
        expect(auditOf(clips, train, held)).toMatchObject({ clean: true, passed: true, findings: [] });
        const victim = held[to % held.length]!;
        const other = train[from % train.length]!;
        if (kind === "clip") train.push(victim);
        if (kind === "audio") clips[other] = clip(`c${other}`, { sha256: `hash${victim}` });
        if (kind === "augmented") {
          train.push(clips.length);
          clips.push(clip("copy", { parent: clips[victim]!.id, sha256: clips[victim]!.sha256! }));
        }
        const audit = auditOf(clips, train, held);
        expect(audit.clean).toBe(false);
        expect(audit.findings[0]).toMatchObject({ kind, level: "error", nTestRows: 1 });
      }),
    );
  });
});

describe("a validation part", () => {
  const clips = [clip("a"), clip("b", { actor: "x" }), clip("c", { actor: "x" }), clip("d")];

  test("is audited against both other parts", () => {
    const split = {
      train: part("train", [0]),
      validation: part("validation", [0, 1]),
      test: part("test", [2, 3]),
    };
    const audit = auditSplit(clips, split);
    expect(audit).toMatchObject({ nTrain: 1, nValidation: 2, nTest: 2, passed: false });
    expect(audit.findings.map(({ kind, parts, message }) => [kind, ...parts, message])).toEqual([
      ["clip", "train", "validation", "1 of 2 validation clips are in the training part themselves"],
      ["actor", "validation", "test", "the actors of 1 of 2 test clips are also heard in validation"],
      ["actor", "train", "validation", "the actors of 1 of 2 validation clips are also heard in training"],
    ]);
  });
});

describe("auditFolds", () => {
  const clips = Array.from({ length: 12 }, (_, i) => clip(`c${i}`, { actor: `actor${i % 4}` }));
  const actors = clips.map(({ actor }) => actor);

  test("folds by actor pass the strictest rules", () => {
    const audit = auditFolds(clips, groupKFold(actors, { nSplits: 4 }), { rules: { actor: "error" } });
    expect(audit).toMatchObject({ clean: true, passed: true, nUntested: 0, nRetested: 0 });
    expect(audit.folds.length).toBe(4);
    checkAudit(audit);
    expect(JSON.parse(JSON.stringify(audit))).toEqual(audit);
  });

  test("folds that share actors pass or fail as the caller says, and the fold is named", () => {
    const folds = kFold(clips, { nSplits: 3 });
    expect(auditFolds(clips, folds)).toMatchObject({ clean: true, passed: true });
    const audit = auditFolds(clips, folds, { rules: { actor: "error" } });
    expect(() => checkAudit(audit)).toThrow("in fold 2, the actors of 4 of 4 test clips are also heard");
  });

  test("clips tested never or twice are counted; copies need not be tested", () => {
    const [first, second] = groupKFold(actors, { nSplits: 4 });
    const withCopy = [...clips, clip("c0#noise", { parent: "c0", actor: "actor0" })];
    const audit = auditFolds(withCopy, [first!, second!, second!]);
    expect(audit).toMatchObject({ clean: true, passed: false, nUntested: 6, nRetested: 3 });
    expect(() => checkAudit(audit)).toThrow(
      "got 6 clips that no fold tests; 3 clips that several folds test",
    );
    expect(auditFolds(withCopy, [first!], { rules: { coverage: "off" } }).passed).toBe(true);
  });
});
