import { type AuditRules, auditFolds, auditSplit, checkAudit, groupKFold, kFold } from "@ser/datasets";
import { describe, expect, test } from "vitest";
import { auditOf, clip, part } from "./auditClips.ts";

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

  test("a leak stays one where the rules leave it out", () => {
    const leaking = auditOf(sameActor, [0, 1], [1], { clip: "off", actor: "off" });
    expect(leaking).toMatchObject({ clean: false, passed: true, findings: [] });
    const folds = [{ train: part("train", [0, 1]), test: part("test", [0, 1]) }];
    expect(auditFolds(sameActor, folds, { rules: { clip: "off" } })).toMatchObject({
      clean: false,
      passed: true,
    });
  });

  test("names its test rows, in order, where that is asked", () => {
    const split = { train: part("train", [0]), test: part("test", [2, 1]) };
    const clips = [clip("a"), clip("b"), clip("c")];
    expect(auditSplit(clips, split, { testIds: true }).testIds).toEqual(["c", "b"]);
    expect(auditSplit(clips, split)).not.toHaveProperty("testIds");
    expect(() => auditSplit(clips, split, { testIds: 1 as never })).toThrow("auditSplit: testIds must be");
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

  test("may lack a class that is tested: nothing is learned from it", () => {
    const calm = { emotion: "calm" };
    const classes = [clip("a"), clip("b", calm), clip("c"), clip("d", calm), clip("e")];
    const split = {
      train: part("train", [0, 1]),
      validation: part("validation", [2]),
      test: part("test", [3, 4]),
    };
    const { findings } = auditSplit(classes, split);
    expect(findings.map(({ kind, parts }) => [kind, ...parts])).toEqual([["class", "train", "validation"]]);
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

  test("augmented copies that several folds test count no more than those that none tests", () => {
    const withCopy = [...clips, clip("c0#noise", { parent: "c0", actor: "actor0" })];
    const folds = groupKFold(
      withCopy.map(({ actor }) => actor),
      { nSplits: 4 },
    );
    const again = folds.find(({ test }) => test.indices.includes(12))!;
    const alone = { ...again, test: part("test", [12]) };
    expect(auditFolds(withCopy, folds)).toMatchObject({ nUntested: 0, nRetested: 0 });
    expect(auditFolds(withCopy, [...folds, alone])).toMatchObject({ nUntested: 0, nRetested: 0 });
  });

  test("clips that no fold tests are counted, and pass, where coverage is a warning", () => {
    const folds = [{ train: part("train", [0, 1]), test: part("test", [2]) }];
    const audit = auditFolds([clip("a"), clip("b"), clip("c")], folds, { rules: { coverage: "warning" } });
    expect(audit).toMatchObject({ nUntested: 2, passed: true });
  });

  test("clips that no fold tests are not among the errors where coverage is off", () => {
    const folds = kFold(clips, { nSplits: 3 }).slice(1);
    const audit = auditFolds(clips, folds, { rules: { actor: "error", coverage: "off" } });
    expect(() => checkAudit(audit)).toThrow(/^(?!.*that no fold tests).*also heard/);
  });
});
