import {
  emoBoxFolds,
  groupKFold,
  groupsOf,
  leaveOneGroupOut,
  parseRavdess,
  seededRandom,
  stratifiedGroupKFold,
} from "@ser/datasets";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countsByFold,
  countsOf,
  expectNoSharedGroup,
  foldOf,
  names,
  nSplitsOf,
  optionsOf,
  rows,
  seeds,
  sizesOf,
  spread,
} from "./foldChecks.ts";

describe("groupKFold", () => {
  test("tests each row once, and no group is on both sides", () => {
    fc.assert(
      fc.property(names, nSplitsOf, fc.option(seeds, { nil: undefined }), (groups, nSplits, seed) => {
        fc.pre(new Set(groups).size >= nSplits);
        const folds = groupKFold(groups, optionsOf(nSplits, seed));
        foldOf(folds, groups.length);
        expectNoSharedGroup(folds, groups);
      }),
    );
  });

  test("without random, folds differ by no more rows than the largest group has", () => {
    fc.assert(
      fc.property(names, nSplitsOf, (groups, nSplits) => {
        fc.pre(new Set(groups).size >= nSplits);
        const largest = Math.max(...Object.values(countsOf(groups)));
        expect(spread(sizesOf(groupKFold(groups, { nSplits })))).toBeLessThanOrEqual(largest);
      }),
    );
  });

  test("more folds than groups is an error that says so", () => {
    expect(() => groupKFold(["a", "a", "b"], { nSplits: 3 })).toThrow(
      "groupKFold: nSplits must be <= the number of groups = 2, got 3; lower nSplits or add groups",
    );
  });
});

describe("stratifiedGroupKFold", () => {
  test("tests each row once, no group is on both sides, and no fold is empty", () => {
    fc.assert(
      fc.property(rows, nSplitsOf, fc.option(seeds, { nil: undefined }), (items, nSplits, seed) => {
        const labels = items.map(({ label }) => label);
        const groups = items.map(({ group }) => group);
        for (const label of new Set(labels)) {
          fc.pre(new Set(groups.filter((_, row) => labels[row] === label)).size >= nSplits);
        }
        const folds = stratifiedGroupKFold(labels, groups, optionsOf(nSplits, seed));
        foldOf(folds, labels.length);
        expectNoSharedGroup(folds, groups);
      }),
    );
  });

  test("actors who all speak the same come out in equal numbers, and in proportion", () => {
    const labels = Array.from({ length: 240 }, (_, i) => `class${i % 4}`);
    const groups = Array.from({ length: 240 }, (_, i) => `actor${Math.floor(i / 20)}`);
    const folds = stratifiedGroupKFold(labels, groups, { nSplits: 4, random: seededRandom(1) });
    for (const counts of countsByFold(folds, labels)) expect(Object.values(counts)).toEqual([15, 15, 15, 15]);
    const others = stratifiedGroupKFold(labels, groups, { nSplits: 4, random: seededRandom(2) });
    expect(others).not.toEqual(folds);
  });

  test("a group that is most of the rows leaves a fold to each of the others", () => {
    const labels = ["a", "b", ...Array<string>(9).fill("a"), ...Array<string>(9).fill("b"), "a", "b"];
    const groups = ["x", "x", ...Array<string>(18).fill("y"), "z", "z"];
    const folds = stratifiedGroupKFold(labels, groups, { nSplits: 3 });
    expect(sizesOf(folds).sort((a, b) => a - b)).toEqual([2, 2, 18]);
  });

  test("too few groups, in all or of a class, and lists of different lengths are named", () => {
    expect(() => stratifiedGroupKFold(["a", "b"], ["x", "x"], { nSplits: 2 })).toThrow(
      "stratifiedGroupKFold: nSplits must be <= the number of groups = 1, got 2",
    );
    expect(() => stratifiedGroupKFold(["a", "a", "b", "b"], ["x", "y", "x", "x"], { nSplits: 2 })).toThrow(
      'every class must be in at least nSplits = 2 groups, got 1 with "b"; lower nSplits, drop the class or use groupKFold',
    );
    expect(() => stratifiedGroupKFold(["a"], ["x", "y"], { nSplits: 2 })).toThrow("got 1 and 2");
  });
});

describe("leaveOneGroupOut", () => {
  test("holds each group out once, whole", () => {
    fc.assert(
      fc.property(names, (groups) => {
        const sorted = [...new Set(groups)].sort();
        fc.pre(sorted.length >= 2);
        const folds = leaveOneGroupOut(groups);
        foldOf(folds, groups.length);
        const heldOut = folds.map(({ test: held }) => [...new Set(held.indices.map((row) => groups[row]))]);
        expect(heldOut).toEqual(sorted.map((name) => [name]));
      }),
    );
  });

  test("one group, or none, cannot be left out", () => {
    expect(() => leaveOneGroupOut(["a", "a"])).toThrow("at least 2 groups, got 1 (a)");
    expect(() => leaveOneGroupOut([])).toThrow("at least 2 groups, got 0");
  });
});

describe("emoBoxFolds", () => {
  const actors = Array.from({ length: 1440 }, (_, i) => `ravdess-${String((i % 24) + 1).padStart(2, "0")}`);

  test("are six folds of four actors and 240 clips, each actor tested once", () => {
    const folds = emoBoxFolds(actors);
    foldOf(folds, actors.length);
    expectNoSharedGroup(folds, actors);
    expect(sizesOf(folds)).toEqual([240, 240, 240, 240, 240, 240]);
    expect([...new Set(folds[3]?.test.indices.map((row) => actors[row]))]).toEqual([
      "ravdess-03",
      "ravdess-05",
      "ravdess-07",
      "ravdess-24",
    ]);
  });

  test("songs, which actor 18 does not have, are split the same way", () => {
    const singers = actors.filter((actor) => actor !== "ravdess-18");
    expect(sizesOf(emoBoxFolds(singers))).toEqual([240, 240, 240, 240, 180, 240]);
  });

  test("foreign actors, and folds without one, are named", () => {
    expect(() => emoBoxFolds(["crema-d-1001"])).toThrow('ravdess-01 to ravdess-24, got "crema-d-1001"');
    expect(() => emoBoxFolds(actors.map(() => "ravdess-01"))).toThrow(
      "got none of ravdess-04, ravdess-10, ravdess-12, ravdess-14",
    );
  });
});

describe("groupsOf", () => {
  const clipOf = (id: string) => ({ id, ...parseRavdess(id)! });
  const clips = ["03-01-05-02-01-01-12", "03-01-05-02-01-02-12", "03-01-05-02-02-01-12"].map(clipOf);

  test("names groups by one field, or by several together", () => {
    expect(groupsOf(clips, ["statement"])).toEqual(["kids", "kids", "dogs"]);
    expect(groupsOf(clips, ["repetition"])).toEqual(["1", "2", "1"]);
    const utterances = groupsOf(clips, ["actor", "statement"]);
    expect(utterances[0]).toBe(utterances[1]);
    expect(utterances[0]).not.toBe(utterances[2]);
  });

  test("names of several fields are never mixed up", () => {
    const clip = { id: "x", corpus: "c", emotion: "e", channel: "speech" } as const;
    const [a, b] = groupsOf(
      [
        { ...clip, actor: "p,q", statement: "r" },
        { ...clip, actor: "p", statement: "q,r" },
      ],
      ["actor", "statement"],
    );
    expect(a).not.toBe(b);
  });

  test("groups by age, race and ethnicity, and by columns of a manifest", () => {
    const clip = { id: "x", corpus: "c", emotion: "e", actor: "a", channel: "speech" } as const;
    const rooms = [
      { ...clip, age: 20, race: "r", ethnicity: "e", fields: { room: "office", "room.size": "9" } },
      { ...clip, age: 30, race: "r", ethnicity: "e", fields: { room: "street", "room.size": "9" } },
    ];
    expect(groupsOf(rooms, ["age"])).toEqual(["20", "30"]);
    expect(groupsOf(rooms, ["fields.room"])).toEqual(["office", "street"]);
    expect(groupsOf(rooms, ["fields.room.size"])).toEqual(["9", "9"]);
    const [first, second] = groupsOf(rooms, ["race", "ethnicity", "fields.room"]);
    expect(first).toBe('["r","e","office"]');
    expect(second).not.toBe(first);
    const refused = (fields: string) => () => groupsOf(rooms, [fields as never]);
    expect(refused("fields.noise")).toThrow('every clip must have a fields.noise, got none for "x"');
    expect(refused("fields")).toThrow("must have a fields, got none"); // an object is no group
    expect(() => groupsOf([{ ...clip, fields: { room: "" } }], ["fields.room"])).toThrow("got none");
  });

  test("a clip without the field is named, and so is a call without fields", () => {
    const clip = { id: "x.wav", corpus: "c", emotion: "e", actor: "a", channel: "speech" } as const;
    expect(() => groupsOf([clip], ["statement"])).toThrow('must have a statement, got none for "x.wav"');
    expect(() => groupsOf([clip], [])).toThrow("at least one field");
  });
});
