import {
  auditSplit,
  type Clip,
  LabelEncoder,
  StandardScaler,
  withAugmentedChildren,
  withoutHeldOutAudio,
} from "@ser/datasets";
import { describe, expect, test } from "vitest";

const table = { data: Float32Array.of(1, 10, 3, 10, 5, 10, 100, -7), cols: 2 };
const train = { role: "train", indices: [0, 1, 2] } as const;

describe("StandardScaler", () => {
  test("gives the training part mean 0 and deviation 1, and leaves constant columns at 0", () => {
    const scaler = StandardScaler.fit(table, train);
    expect([...scaler.mean]).toEqual([3, 10]);
    expect(scaler.scale[0]).toBeCloseTo(Math.sqrt(8 / 3), 12); // population deviation, as scikit-learn's
    expect(scaler.scale[1]).toBe(1);
    const scaled = scaler.transform(table.data.subarray(0, 6));
    expect(scaled[0]! + scaled[2]! + scaled[4]!).toBeCloseTo(0, 6);
    expect([scaled[1], scaled[3], scaled[5]]).toEqual([0, 0, 0]);
  });

  test("held-out rows have no say", () => {
    const elsewhere = { data: Float32Array.of(1, 10, 3, 10, 5, 10, -1e6, 1e6), cols: 2 };
    expect(StandardScaler.fit(elsewhere, train)).toEqual(StandardScaler.fit(table, train));
  });

  test("refuses a part that is not for training, at compile time and at run time", () => {
    const held = { role: "test", indices: [3] } as const;
    // @ts-expect-error a test part is no training part
    expect(() => StandardScaler.fit(table, held)).toThrow('must be a training part, got role "test"');
  });

  test("survives JSON bit for bit", () => {
    const scaler = StandardScaler.fit(table, train);
    const copy = StandardScaler.fromJSON(JSON.parse(JSON.stringify(scaler)));
    expect(copy.transform(table.data)).toEqual(scaler.transform(table.data));
  });

  test("values that are not finite are named by row and column", () => {
    const broken = { data: Float32Array.of(1, 2, 3, NaN, 5, 6), cols: 2 };
    expect(() => StandardScaler.fit(broken, train)).toThrow("got NaN in row 1, column 1");
  });
});

describe("LabelEncoder", () => {
  const encoder = new LabelEncoder(["neutral", "angry", "calm"]);

  test("numbers labels in the order given, and back", () => {
    const numbers = encoder.transform(["calm", "neutral", "angry"]);
    expect([...numbers]).toEqual([2, 0, 1]);
    expect(encoder.inverseTransform(numbers)).toEqual(["calm", "neutral", "angry"]);
  });

  test("unknown labels and numbers are refused", () => {
    expect(() => encoder.transform(["bored"])).toThrow('one of neutral, angry, calm, got "bored"');
    expect(() => encoder.inverseTransform([3])).toThrow("0 to 2, got 3");
    expect(() => new LabelEncoder(["a", "a"])).toThrow("different names");
  });
});

describe("auditSplit", () => {
  const clip = (id: string, more: Partial<Clip> = {}): Clip => ({
    id,
    corpus: "ravdess",
    emotion: "sad",
    actor: `actor-${id}`,
    channel: "speech",
    ...more,
  });
  const auditOf = (clips: Clip[], trainRows: number[], testRows: number[]) =>
    auditSplit(clips, {
      train: { role: "train", indices: trainRows },
      test: { role: "test", indices: testRows },
    });

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
