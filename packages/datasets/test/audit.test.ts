import { type Clip, unknownActor, withAugmentedChildren } from "@ser/datasets";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { auditOf, clip, part } from "./auditClips.ts";

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

  test("one clip in two folders, or in two formats, is one clip", () => {
    const mp3 = clip("AudioMP3/1001_DFA_ANG_XX.mp3", { sha256: "1", actor: "x" });
    const wav = clip("AudioWAV/1001_DFA_ANG_XX.wav", { sha256: "2", actor: "x" });
    const noisy = { ...mp3, id: `${mp3.id}#noise`, parent: mp3.id };
    const kindsOf = (clips: Clip[]) => auditOf(clips, [0], [1]).findings.map(({ kind }) => kind);
    expect(kindsOf([mp3, wav])).toEqual(["clip", "actor"]);
    expect(kindsOf([{ ...mp3, sha256: "2" }, wav])).toEqual(["clip", "actor"]);
    expect(kindsOf([noisy, wav])).toEqual(["augmented", "actor"]);
    expect(kindsOf([{ ...mp3, corpus: "another" }, wav])).toEqual(["actor"]);
  });

  test("files of one name in folders per class are clips of their own", () => {
    const [happy, sad] = [clip("happy/1.wav", { name: "happy/1" }), clip("sad/1.wav", { name: "sad/1" })];
    expect(auditOf([happy, sad], [0], [1]).findings).toEqual([]);
  });

  test("numbered files of two speakers are clips of their own, unless they sound alike", () => {
    const of = (actor: string, sha256: string) => clip(`${actor}/01.wav`, { actor, sha256 });
    expect(auditOf([of("anna", "1"), of("bert", "2")], [0], [1]).findings).toEqual([]);
    expect(auditOf([of("anna", "1"), of("bert", "1")], [0], [1]).findings[0]).toMatchObject({
      kind: "audio",
    });
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

  test("an utterance that is there again is another repetition only where that differs", () => {
    const take = (id: string, repetition: number) => clip(id, { actor: "x", statement: "kids", repetition });
    const utterance = (train: Clip[], held: Clip) =>
      auditOf(
        [held, ...train],
        [...train.keys()].map((i) => i + 1),
        [0],
      ).findings.find(({ kind }) => kind === "utterance")?.message;
    const again = "1 of 1 test clips have an utterance that is also in training, by the same actor";
    const another =
      "1 of 1 test clips have another repetition of the same utterance, by the same actor, in training";
    expect(utterance([take("b", 1)], take("a", 1))).toBe(again);
    expect(utterance([take("b", 2)], take("a", 1))).toBe(another);
    expect(utterance([take("b", 1), take("c", 2)], take("a", 1))).toBe(another);
  });

  test("clips of nobody that is known are not said to be of one voice", () => {
    const take = (repetition: number) =>
      clip(`r${repetition}`, { actor: unknownActor("ravdess"), statement: "kids", repetition });
    const { findings, clean } = auditOf([take(1), take(2), clip("c")], [0], [1, 2]);
    expect(findings.map(({ kind, severity, message }) => [kind, severity, message])).toEqual([
      [
        "actor",
        "flattered",
        "nobody knows who speaks in 1 of 2 test clips: their voices may also be heard in training",
      ],
    ]);
    expect(clean).toBe(true);
    expect(auditOf([take(1), take(2), clip("c")], [0], [1, 2])).toMatchObject({
      nTrainActors: 0,
      nTestActors: 1,
    });
    expect(auditOf([take(1), take(2)], [0], [1], { actor: "error" }).passed).toBe(false);
    expect(auditOf([take(1), take(2)], [0], [1], { actor: "off" }).findings).toEqual([]);
  });

  test.each(["age", "race", "ethnicity"] as const)(
    "%s may be kept apart too, where that is asked",
    (field) => {
      const [a, b] = [clip("a", { [field]: "x" }), clip("b", { [field]: "x", actor: "another" })];
      expect(auditOf([a, b], [0], [1]).findings.map(({ kind }) => kind)).not.toContain(field);
      const { findings, passed } = auditOf([a, b], [0], [1], { [field]: "error" });
      expect(findings.map(({ kind }) => kind)).toContain(field);
      expect(passed).toBe(false);
    },
  );

  test.each([
    ["actor", { actor: "y" }],
    ["emotion", { emotion: "angry" }],
    ["intensity", { intensity: "strong" }],
    ["channel", { channel: "song" }],
    ["statement", { statement: "dogs" }],
  ] as const)("clips that differ in %s are no repetitions of one utterance", (_, other) => {
    const take = { actor: "x", statement: "kids", repetition: 1 };
    const audit = auditOf([clip("a", take), clip("b", { ...take, ...other })], [0], [1]);
    expect(audit.findings.map(({ kind }) => kind)).not.toContain("utterance");
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

  test("ids are a corpus's own, and copies of copies are copies", () => {
    const [a, b] = [clip("a"), { ...clip("a"), corpus: "another", actor: "z" }];
    const noisy = { ...clip("a#noise", { parent: "a" }), corpus: "another" };
    const louder = clip("a#noise#gain", { parent: "a#noise" });
    const own = clip("a#noise", { parent: "a" });
    expect(withAugmentedChildren(part("train", [0]), [a, b, noisy]).indices).toEqual([0]);
    expect(withAugmentedChildren(part("train", [0]), [a, louder, own]).indices).toEqual([0, 1, 2]);
    expect(auditOf([a, b], [0], [1]).findings.map(({ kind }) => kind)).not.toContain("clip");
  });

  test.each([
    [[2, 3], [0]],
    [[2, 3], [1]],
    [[0, 3], [2]],
    [[1, 3], [2]],
  ])("copies of copies on two sides are leaks: %j, %j", (train, held) => {
    const clips = [clip("a"), clip("a#1", { parent: "a" }), clip("a#1#2", { parent: "a#1" }), clip("b")];
    const audit = auditOf(clips, train, held);
    expect(audit.findings.map(({ kind }) => kind)).toContain("augmented");
    expect(audit.clean).toBe(false);
  });

  test("copies of each other do not hold the audit up", () => {
    const clips = [clip("a", { parent: "b" }), clip("b", { parent: "a" }), clip("c")];
    expect(auditOf(clips, [0, 2], [1]).nTest).toBe(1);
  });

  test("withAugmentedChildren makes no part to learn from of one to judge, nor of rows that are not there", () => {
    expect(() => withAugmentedChildren({ role: "test", indices: [0] } as never, [clip("a")])).toThrow(
      'withAugmentedChildren: part must be a training part, got role "test"',
    );
    expect(() => withAugmentedChildren(part("train", [1]), [clip("a")])).toThrow(
      "rows must be 0 to 0, got 1",
    );
  });

  test("withAugmentedChildren adds no copy that is there already", () => {
    const clips = [clip("a"), clip("b"), clip("a#noise", { parent: "a" })];
    expect(withAugmentedChildren(part("train", [0, 2]), clips).indices).toEqual([0, 2]);
  });

  test("withAugmentedChildren orders rows as numbers", () => {
    const clips = Array.from({ length: 12 }, (_, i) => clip(`c${i}`));
    expect(withAugmentedChildren(part("train", [2, 10]), clips).indices).toEqual([2, 10]);
  });

  test("copies are of the clip whose id they give, whatever they leave out", () => {
    const folders = (label: string) => {
      const id = `${label}/1.wav`;
      return [clip(id, { name: `${label}/1` }), clip(`${id}#noise`, { parent: id })];
    };
    const clips = [...folders("happy"), ...folders("sad")];
    expect(auditOf(clips, [0, 1], [2, 3]).findings).toEqual([]);
    expect(auditOf(clips, [1], [0]).findings[0]).toMatchObject({ kind: "augmented" });
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

  test("twins are a leak of audio also where the judged clip itself is in training", () => {
    const twin = { sha256: "5eed" };
    const { findings } = auditOf([clip("a", twin), clip("b", twin)], [0, 1], [0]);
    expect(findings.map(({ kind }) => kind)).toContain("audio");
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
