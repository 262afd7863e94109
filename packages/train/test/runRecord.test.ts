import { type Clip, groupSplit, seededRandom } from "@ser/datasets";
import { createRunRecord, dataDigest, parseRunRecord } from "@ser/train";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const clips = Array.from(
  { length: 12 },
  (_, i): Clip => ({
    id: `${i}.wav`,
    corpus: "mine",
    emotion: i % 2 === 0 ? "sad" : "happy",
    actor: `mine-${Math.floor(i / 3)}`,
    channel: "speech",
    sha256: String(i).padStart(64, "0"),
  }),
);
const split = groupSplit(
  clips.map(({ actor }) => actor),
  { testSize: 0.25, random: seededRandom(1) },
);
const options = {
  seed: 1,
  settings: { epochs: 30, hiddenUnits: [128, 64], learningRate: 0.001 },
  versions: { "@ser/train": "1.0.0", node: "20.19.0" },
  backend: "wasm",
  dataSha256: "a".repeat(64),
  split,
};

describe("a run record", () => {
  test("comes back from JSON as it was", () => {
    const record = createRunRecord(clips, options);
    expect(parseRunRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
    expect(record.split.test).toEqual(split.test.indices.map((row) => `${row}.wav`));
    expect(record.audit.clean).toBe(true);
  });

  test("holds the validation part", () => {
    const three = {
      train: { role: "train", indices: [0, 4, 8] },
      validation: { role: "validation", indices: [1, 5] },
      test: { role: "test", indices: [2] },
    } as const;
    const { split: parts } = createRunRecord(clips, { ...options, split: three });
    expect(parts.validation).toEqual(["1.wav", "5.wav"]);
  });

  test("comes back with any settings that JSON can hold", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (settings) => {
        const record = createRunRecord(clips, { ...options, settings: JSON.parse(JSON.stringify(settings)) });
        expect(parseRunRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
      }),
    );
  });

  test("does not change with the settings that it was made of", () => {
    const hiddenUnits = [128];
    const record = createRunRecord(clips, { ...options, settings: { hiddenUnits } });
    hiddenUnits.push(64);
    expect(record.settings.hiddenUnits).toEqual([128]);
  });

  test("what JSON would lose is named with its place", () => {
    const failing = (settings: object) =>
      expect(() => createRunRecord(clips, { ...options, settings: settings as never }));
    failing({ optimizer: { learningRate: NaN } }).toThrow(
      "got NaN at record.settings.optimizer.learningRate",
    );
    failing({ mean: [1, Float32Array.of(1)] }).toThrow("got Float32Array at record.settings.mean[1]");
    failing({ onEpoch: undefined }).toThrow("got undefined at record.settings.onEpoch");
  });

  test("a record of another form is refused, field by field", () => {
    const record = createRunRecord(clips, options);
    const failing = (change: object) => expect(() => parseRunRecord({ ...record, ...change }));
    failing({ schema: "ser-run-9" }).toThrow('schema must be "ser-run-1", got "ser-run-9"');
    failing({ seed: 1.5 }).toThrow("seed must be an integer, got 1.5");
    failing({ backend: "" }).toThrow('backend must be the name of a backend, got ""');
    failing({ versions: { node: 20 } }).toThrow("versions must be an object of names and versions");
    failing({ dataSha256: "abc" }).toThrow('64 hexadecimal digits in lower case, got "abc"');
    failing({ split: { train: ["a"] } }).toThrow("split must be lists of clip ids");
    failing({ split: { train: ["a"], test: [] } }).toThrow("split must be lists of clip ids");
    failing({ audit: {} }).toThrow("audit must be what auditSplit gave, got {}");
    failing({ seeds: [1] }).toThrow('got "seeds"; leave it out');
    expect(() => parseRunRecord(null)).toThrow("must be an object with schema, seed");
    expect(() => parseRunRecord([])).toThrow("got []");
  });

  test("a split of another table is refused", () => {
    expect(() => createRunRecord(clips.slice(0, 3), options)).toThrow("rows must be 0 to 2");
  });
});

describe("dataDigest", () => {
  test("does not ask for an order, nor for copies", async () => {
    const copy = { ...clips[0]!, id: "0.wav#noise", parent: "0.wav" };
    const hash = dataDigest(clips);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(dataDigest([...clips, copy].reverse())).toBe(hash);
    expect(dataDigest(clips.slice(1))).not.toBe(hash);
  });

  test("a clip that was never read has no hash", async () => {
    const { sha256: _, ...unread } = clips[0]!;
    expect(() => dataDigest([unread])).toThrow('every clip must have a sha256, got none for "0.wav"');
    expect(() => dataDigest([])).toThrow("at least one that is no copy, got 0");
  });
});
