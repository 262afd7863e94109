import type { Part } from "@ser/datasets";
import { describe, expect, test } from "vitest";
import { foldsForShare } from "../src/protocols/foldsForShare.ts";
import { foldsOf } from "../src/protocols/foldsOf.ts";
import { PROTOCOLS, type Protocol } from "../src/protocols/protocol.ts";
import { splitClips } from "../src/protocols/splitClips.ts";
import { utterancesOf } from "../src/protocols/utterancesOf.ts";
import { fakeClips } from "./fakeClips.ts";

const { clips } = fakeClips();
const utterances = utterancesOf(clips);
const sizes = { testSize: 0.25, validationSize: 0.25, seed: 1 };
const protocols = Object.keys(PROTOCOLS) as Protocol[];

/** The parts of a three-way split, and what two of them share of some names. */
const partsOf = (split: ReturnType<typeof splitClips>): Part[] =>
  "validation" in split ? [split.train, split.validation, split.test] : [split.train, split.test];
const shared = (a: Part, b: Part, names: readonly string[]) => {
  const inA = new Set(a.indices.map((row) => names[row]));
  return b.indices.filter((row) => inA.has(names[row] as string));
};
const pairsOf = ([train, validation, test]: Part[]) =>
  [
    [train!, test!],
    [train!, validation!],
    [validation!, test!],
  ] as const;

describe.each(protocols)("splitClips, %s", (protocol) => {
  const parts = partsOf(splitClips(clips, protocol, sizes));

  test("puts every clip into one of three parts", () => {
    expect(parts.flatMap(({ indices }) => [...indices]).sort((a, b) => a - b)).toEqual([...clips.keys()]);
    expect(parts.map(({ role }) => role)).toEqual(["train", "validation", "test"]);
  });

  test("gives the same parts for the same seed, and others for another", () => {
    expect(partsOf(splitClips(clips, protocol, sizes))).toEqual(parts);
    expect(partsOf(splitClips(clips, protocol, { ...sizes, seed: 2 }))).not.toEqual(parts);
  });

  test("does not learn from a recording that is held out under another name", () => {
    const [first, ...others] = clips;
    const twins = [first!, ...others.map((clip) => ({ ...clip, sha256: `${first!.sha256}` }))];
    const { train, test: heldOut } = splitClips(twins, protocol, { testSize: 0.25, seed: 1 });
    expect(heldOut.indices.length).toBeGreaterThan(0);
    expect(train.indices).toEqual([]);
  });
});

test("repetitions shares no utterance between parts; random does", () => {
  const strict = partsOf(splitClips(clips, "repetitions", sizes));
  for (const [a, b] of pairsOf(strict)) expect(shared(a, b, utterances)).toEqual([]);
  const [train, , heldOut] = partsOf(splitClips(clips, "random", sizes));
  expect(shared(train!, heldOut!, utterances).length).toBeGreaterThan(0);
});

test("actor shares no actor between parts; repetitions does", () => {
  const actors = clips.map(({ actor }) => actor);
  for (const [a, b] of pairsOf(partsOf(splitClips(clips, "actor", sizes)))) {
    expect(shared(a, b, actors)).toEqual([]);
  }
  const [train, , heldOut] = partsOf(splitClips(clips, "repetitions", sizes));
  expect(shared(train!, heldOut!, actors).length).toBeGreaterThan(0);
});

test("random and stated hold the same proportion of every emotion out", () => {
  for (const protocol of ["random", "stated"] as const) {
    const { test: heldOut } = splitClips(clips, protocol, sizes);
    const emotions = heldOut.indices.map((row) => clips[row]!.emotion);
    for (const emotion of ["angry", "calm", "happy"]) {
      expect(emotions.filter((each) => each === emotion).length).toBe(8);
    }
  }
});

describe.each(protocols)("foldsOf, %s", (protocol) => {
  const folds = foldsOf(clips, protocol, { nFolds: 4, validationSize: 0.25, seed: 1 });

  test("judges every clip once", () => {
    const judged = folds.flatMap(({ test: { indices } }) => [...indices]);
    expect(judged.sort((a, b) => a - b)).toEqual([...clips.keys()]);
  });

  test("keeps apart in each fold what the protocol keeps apart", () => {
    const names = { actor: clips.map(({ actor }) => actor), repetitions: utterances };
    const apart =
      protocol === "actor" || protocol === "repetitions" ? names[protocol] : clips.map(({ id }) => id);
    for (const fold of folds) {
      for (const [a, b] of pairsOf(partsOf(fold))) expect(shared(a, b, apart)).toEqual([]);
    }
  });
});

test.each([
  [0.1, 1, 10],
  [0.15, 1, 7],
  [0.15 / 0.85, 1, 6],
  [0.2, 1, 5],
  [0.25, 1, 4],
  [0.5, 1, 2],
  [0.3, 3, 10],
  [0.4, 2, 5],
  [0.45, 4, 9],
  [0.7, 7, 10],
])("a share of %d is %d of %d folds", (share, nHeldOut, nFolds) => {
  expect(foldsForShare(share)).toEqual({ nHeldOut, nFolds });
});

test.each([0.003, 0.01, 0.06, 0.333, 0.35, 0.6, 0.9, 0.99, 0.995])("%d is met to a hundredth", (share) => {
  const { nHeldOut, nFolds } = foldsForShare(share);
  expect(Math.abs(nHeldOut / nFolds - share)).toBeLessThanOrEqual(0.01);
});

test.each([0.3, 0.4, 0.7])(
  "repetitions holds out %d of the clips, whole utterances, each row once",
  (testSize) => {
    const { train, test: held } = splitClips(clips, "repetitions", { testSize, seed: 1 });
    expect(Math.abs(held.indices.length / clips.length - testSize)).toBeLessThan(0.05);
    expect(shared(train, held, utterances)).toEqual([]);
    expect([...train.indices, ...held.indices].sort((a, b) => a - b)).toEqual([...clips.keys()]);
  },
);

test("a quarter of the utterances, both repetitions of each, is a quarter of the clips", () => {
  const { test: held } = splitClips(clips, "repetitions", { testSize: 0.25, seed: 1 });
  expect(held.indices).toHaveLength(clips.length / 4);
});
