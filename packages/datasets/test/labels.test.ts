import { type Clip, corpora, type LabelSetName, labelSets, matchLabels, unifyLabels } from "@ser/datasets";
import { describe, expect, test } from "vitest";
import { corpusCases } from "./corpusCases.ts";

/** All clips of the corpora whose names are all known. */
const whole = (name: string): Clip[] => {
  const corpus = corpora.find((each) => each.name === name)!;
  return corpusCases[name]!.whole!.names().map(([id, folder]) => ({ id, ...corpus.parse(id, folder)! }));
};
const counts = (clips: readonly Clip[], labels: readonly string[]) =>
  labels.map((label) => clips.filter(({ emotion }) => emotion === label).length);

describe.each(Object.entries(labelSets))("labelSets.%s", (_, { labels, map }) => {
  test("its maps name real labels of real corpora, and lead to its own labels only", () => {
    for (const [name, own] of Object.entries(map)) {
      const corpus = corpora.find((each) => each.name === name);
      expect(corpus?.labels).toEqual(expect.arrayContaining(Object.keys(own)));
      expect(labels).toEqual(expect.arrayContaining(Object.values(own)));
    }
  });

  test("its maps are what matchLabels finds", () => {
    for (const [name, own] of Object.entries(map)) {
      const corpus = corpora.find((each) => each.name === name)!;
      expect(matchLabels(corpus.labels, labels)).toEqual(own);
    }
  });

  test("every label is there once, and some corpus has it", () => {
    const reached = new Set(Object.values(map).flatMap((own) => Object.values(own)));
    expect([...reached].sort()).toEqual([...labels].sort());
    expect(new Set(labels).size).toBe(labels.length);
  });
});

describe("unifyLabels", () => {
  test("source 000's six classes: 1884 clips of RAVDESS, 7442 of CREMA-D, and the rest is counted", () => {
    const all = [...whole("ravdess"), ...whole("crema-d")];
    const { clips, dropped } = unifyLabels(all, labelSets.source000, { unmapped: "drop" });
    expect(clips.length).toBe(1884 + 7442);
    expect(counts(clips, labelSets.source000.labels)).toEqual([1463, 1647, 1647, 1647, 1647, 1275]);
    expect(dropped).toEqual([
      { corpus: "ravdess", emotion: "calm", clips: 376 },
      { corpus: "ravdess", emotion: "surprised", clips: 192 },
    ]);
  });

  test("sources 001 and 004 count as their reports do", () => {
    const ravdess = whole("ravdess");
    const song = ravdess.filter(({ channel }) => channel === "song");
    const count = (set: LabelSetName, clips = ravdess) =>
      unifyLabels(clips, labelSets[set], { unmapped: "drop" }).clips.length;
    expect([count("source001"), count("source001WithoutSad"), count("source004", song)]).toEqual([
      2452, 2076, 1012,
    ]);
  });

  test.each(["savee", "crema-d", "ravdess"])("all of %s has a place in EmoBox's classes", (name) => {
    const { clips, dropped } = unifyLabels(whole(name), labelSets.emoBox, { unmapped: "error" });
    expect(dropped).toEqual([]);
    expect(clips.length).toBe(corpora.find((each) => each.name === name)!.size!.clips);
  });

  test("a label without a place is an error that counts, where it is not to be dropped", () => {
    const clips = whole("ravdess");
    expect(() => unifyLabels(clips, labelSets.source000, { unmapped: "error" })).toThrow(
      'got 568 clips whose label has none: "calm" of ravdess (376 clips), "surprised" of ravdess (192 clips); add them to the map, or drop them with unmapped: "drop"',
    );
    expect(() => unifyLabels(clips, labelSets.source000, { unmapped: "error" })).toThrow(RangeError);
  });

  test("labels are looked up, not inherited", () => {
    const [clip] = whole("savee");
    const odd = [
      { ...clip!, emotion: "constructor" },
      { ...clip!, corpus: "toString" },
    ];
    const { clips, dropped } = unifyLabels(odd, labelSets.emoBox, { unmapped: "drop" });
    expect([clips.length, dropped.length]).toEqual([0, 2]);
  });

  test("clips keep everything else, and the given ones are not changed", () => {
    const given = whole("savee").slice(0, 1);
    const before = structuredClone(given);
    const { clips } = unifyLabels(given, labelSets.emoBox, { unmapped: "error" });
    expect(given).toEqual(before);
    expect(clips).toEqual([{ ...before[0], emotion: "Angry" }]);
  });
});

describe("matchLabels", () => {
  const ravdess = corpora.find(({ name }) => name === "ravdess")!.labels;

  test.each([
    ["crema-d", { anger: "angry", fear: "fearful" }, []],
    ["tess", { fear: "fearful", "pleasant surprise": "surprised" }, []],
    [
      "savee",
      { anger: "angry", fear: "fearful", happiness: "happy", sadness: "sad", surprise: "surprised" },
      [],
    ],
    ["emo-db", { anger: "angry", fear: "fearful", happiness: "happy", sadness: "sad" }, ["boredom"]],
  ])("a model of RAVDESS's words knows the emotions of %s", (name, renamed, unknown) => {
    const { labels } = corpora.find((each) => each.name === name)!;
    const match = matchLabels(labels, ravdess);
    expect(Object.fromEntries(Object.entries(match).filter(([own, its]) => own !== its))).toEqual(renamed);
    expect(labels.filter((label) => !Object.hasOwn(match, label))).toEqual(unknown);
  });

  test("equal names come before capitals, and capitals before synonyms", () => {
    expect(matchLabels(["fear", "Fear", "AFRAID"], ["fear", "fearful"])).toEqual({
      fear: "fear",
      Fear: "fear",
    });
    expect(matchLabels(["Pleasant_Surprise"], ["surprise"])).toEqual({ Pleasant_Surprise: "surprise" });
  });

  test("spaces around a label do not matter, and stay in its name", () => {
    expect(matchLabels([" Angry "], ["anger"])).toEqual({ " Angry ": "anger" });
  });

  test("labels are looked up, not inherited, and neutral is not calm", () => {
    expect(matchLabels(["constructor", "toString", "neutral"], ["calm", "angry"])).toEqual({});
  });
});
