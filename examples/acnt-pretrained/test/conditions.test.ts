// What worse sound is made of, and what is counted in it.
import { join } from "node:path";
import { ravdess, seededRandom } from "@ser/datasets";
import { reportMarkdown } from "@ser/report";
import { describe, expect, test } from "vitest";
import { cardConditions } from "../src/cardConditions.ts";
import { cardDocument } from "../src/cardDocument.ts";
import { readCard } from "../src/cardRecord.ts";
import { compareRecipes, comparison } from "../src/compareRecipes.ts";
import { CONDITIONS } from "../src/conditions.ts";
import type { HeardPart } from "../src/heardPart.ts";
import { countAnswers, type PartInConditions, withConditions } from "../src/judgeConditions.ts";
import { RECIPES, SHIPPED } from "../src/recipes.ts";
import { worsen } from "../src/worsen.ts";

const PACKAGE = join(import.meta.dirname, "../../../packages/acnt-ravdess");
const sr = 24_000;
const y = Float32Array.from({ length: sr }, (_, i) => 0.2 * Math.sin(i / 9) * Math.sin(i / 900));
const changed = (name: string) =>
  CONDITIONS.find((condition) => condition.name.startsWith(name))!.change(y, {
    sr,
    random: seededRandom(1),
  });
const power = (x: Float32Array) => x.reduce((sum, value) => sum + value ** 2, 0);

describe("conditions", () => {
  test("the first is the sound itself, and no two have one name", () => {
    expect(CONDITIONS[0].change(y, { sr, random: seededRandom(1) })).toEqual({ y, sr });
    expect(new Set(CONDITIONS.map(({ name }) => name)).size).toBe(CONDITIONS.length);
  });

  test.each([10, 30])("noise is %i dB below the clip", (snrDb) => {
    const noisy = changed(`white noise, ${snrDb} dB`);
    const noise = noisy.y.map((value, i) => value - y[i]!);
    expect(10 * Math.log10(power(y) / power(noise))).toBeCloseTo(snrDb, 2);
    expect(noisy.sr).toBe(sr);
  });

  test("a room sounds on where the clip is silent, the larger one longer", () => {
    const click = Float32Array.from({ length: sr }, (_, i) => Number(i === 0));
    const tailOf = (name: string) => {
      const condition = CONDITIONS.find((one) => one.name.startsWith(name))!;
      return power(condition.change(click, { sr, random: seededRandom(1) }).y.subarray(sr / 5));
    };
    expect(tailOf("a room of 0.3 s")).toBeGreaterThan(0);
    expect(tailOf("a room of 0.8 s")).toBeGreaterThan(10 * tailOf("a room of 0.3 s"));
  });

  test("a lower rate has fewer samples", () => {
    const low = changed("a sampling rate of 8 kHz");
    expect([low.sr, low.y.length]).toEqual([8000, 8000]);
  });
});

test("copies to learn from are worse in several ways, and the same ones for the same seed", () => {
  const copyOf = (seed: number) => worsen(y, { sr, random: seededRandom(seed) });
  const copies = Array.from({ length: 12 }, (_, seed) => copyOf(seed));
  expect(copyOf(3)).toEqual(copies[3]);
  const distances = copies.map((copy) => power(copy.map((value, i) => value - y[i]!)) / power(y));
  expect(copies.every(({ length }) => length === y.length)).toBe(true);
  expect(Math.max(...distances)).toBeGreaterThan(0.1);
  expect(Math.min(...distances)).toBeLessThan(0.01);
});

test("copies are those that runs have learned from: others make another recipe, with a name of its own", () => {
  const loudness = Array.from({ length: 6 }, (_, seed) =>
    Math.sqrt(power(worsen(y, { sr, random: seededRandom(seed) })) / sr),
  );
  const expected = [0.097475, 0.114081, 0.102334, 0.101183, 0.101099, 0.099826];
  for (const [i, value] of loudness.entries()) expect(value).toBeCloseTo(expected[i]!, 5);
});

test("answers are counted, and those of which the model is sure enough", () => {
  const [calm, happy, sad] = ["calm", "happy", "sad"].map((label) => ravdess.labels.indexOf(label));
  const says = (label: number, probability: number) =>
    ravdess.labels.map((_, i) => (i === label ? probability : (1 - probability) / 7));
  const heard: HeardPart = {
    truth: [calm!, happy!, happy!],
    clipOf: [0, 0, 1, 2],
    windows: {
      data: [says(calm!, 0.9), says(calm!, 0.5), says(happy!, 0.6), says(sad!, 0.95)].flat(),
      rows: 4,
      cols: ravdess.labels.length,
    },
  };
  const voices = ["anna", "bert", "anna"];
  const counts = countAnswers(heard, voices, { temperature: 1, abstainBelow: 0.65 });
  expect(counts).toEqual({ right: 2, rightOfActors: [1, 1], answered: 2, rightOfAnswered: 1 });
  expect(countAnswers(heard, voices, { temperature: 0.5, abstainBelow: 0.65 }).answered).toBe(3);
});

const ACTORS = [
  { actor: "anna", nClips: 5 },
  { actor: "bert", nClips: 5 },
];
const part = (measure: "emobox" | "random", index: number, right: number): PartInConditions => ({
  measure,
  index,
  nClips: 10,
  actors: ACTORS,
  conditions: [
    { name: "as recorded", right: 10, rightOfActors: [5, 5], answered: 10, rightOfAnswered: 10 },
    { name: "a storm", right, rightOfActors: [right - 1, 1], answered: 4, rightOfAnswered: 3 },
  ],
});

test("a part that is judged again takes the earlier one's place, in the card's order", () => {
  const parts = withConditions(
    [part("random", 2, 1), part("random", 1, 1)],
    [part("random", 2, 5), part("emobox", 6, 2)],
  );
  expect(parts.map(({ measure, index }) => `${measure} ${index}`)).toEqual([
    "emobox 6",
    "random 1",
    "random 2",
  ]);
  expect(parts[2]?.conditions[1]?.right).toBe(5);
});

const tablesOf = (parts: readonly PartInConditions[]) =>
  cardConditions(parts, SHIPPED).blocks.filter((block) => block.kind === "table");

test("the card adds up the parts of a measure, each measure in a table of its own", () => {
  const tables = tablesOf([1, 2, 3, 4].map((index) => part("random", index, 2)).concat(part("emobox", 1, 6)));
  expect(tables.map(({ header }) => header[2])).toEqual([
    "95 % over other actors",
    "95 % over other splits of these clips",
  ]);
  expect(tables.map(({ rows }) => rows[1])).toEqual([
    ["a storm", "60.0 %", "20.0 % to 100.0 %", "40.0 %", "75.0 %"],
    ["a storm", "20.0 %", "20.0 % to 20.0 %", "40.0 %", "75.0 %"], // not as of four times as many clips
  ]);
  const [alone] = tablesOf([part("random", 1, 2)]);
  expect(alone?.header[2]).toBe("95 % over other clips");
  expect(alone?.rows[1]?.slice(1, 3)).toEqual(["20.0 %", "5.7 % to 51.0 %"]);
});

test("a part that was not judged in a condition is no part that got nothing right in it", () => {
  const [recorded] = part("random", 2, 2).conditions;
  const older = { ...part("random", 2, 2), conditions: [recorded!] };
  for (const parts of [
    [part("random", 1, 2), older],
    [older, part("random", 1, 2)],
  ]) {
    const [table] = tablesOf(parts);
    expect(table?.rows[0]?.slice(0, 2)).toEqual(["as recorded", "100.0 %"]);
    expect(table?.rows[1]).toEqual(["a storm", "not of all parts", "", "", ""]);
  }
});

test("the card says whether its weights have learned from such sound", async () => {
  const pageOf = async (name: string) => {
    const recipe = RECIPES.find((one) => one.name === name)!;
    const { record, pictures } = await readCard(PACKAGE);
    const conditions = [part("random", 1, 2)];
    return reportMarkdown(cardDocument({ ...record, conditions }, { recipe, pictures }), {
      pictureFolder: "",
    });
  };
  const [long, sturdy] = [await pageOf("long"), await pageOf("sturdy")];
  expect(long).toContain("The weights have learned from the studio's sound alone.");
  expect(long).toContain("telephone lines and rooms are not in what it learned from");
  expect(sturdy).not.toContain("studio's sound alone");
  expect(sturdy).toContain("rooms, noise and telephone lines only as a computer imitates them");
  expect(sturdy).toContain(
    "In 50 % of the cases it is a copy that sounds from a room, in noise or over a line.",
  );
  expect(sturdy).toContain("How the recipe was chosen: it is `long` with copies in worse sound.");
});

test("recipes are set side by side, in each sound, over all of their parts", () => {
  const of = (name: string, right: number) => ({
    recipe: { name, title: `the ${name} one` },
    parts: [1, 2].map((index) => ({
      measure: "validation" as const,
      index,
      nClips: 10,
      actors: ACTORS,
      conditions: CONDITIONS.map((condition, i) => ({
        name: condition.name,
        right: Math.max(0, right - i),
        rightOfActors: [],
        answered: 10,
        rightOfAnswered: 0,
      })),
    })),
  });
  const { sections } = comparison([of("long", 8), of("sturdy", 7)], ["a"]);
  const table = sections[0]!.blocks.find((block) => block.kind === "table");
  expect(table?.header).toEqual(["sound", "long", "sturdy"]);
  expect(table?.rows.slice(0, 2).map((cells) => cells.slice(1))).toEqual([
    ["80.0 %", "70.0 %"],
    ["70.0 %", "60.0 %"],
  ]);
  expect(table?.rows).toHaveLength(CONDITIONS.length);
  expect(JSON.stringify(sections[0])).toContain("the actors of EmoBox's folds 2, 3, by models");
});

test("members that recipes do not have are not compared", async () => {
  const comparing = compareRecipes("never.md", [], { out: "nowhere", recipes: RECIPES, members: ["z"] });
  await expect(comparing).rejects.toThrow("must have the members z, got none that has");
});

test("recipes that have finished no part in common are not compared", async () => {
  const comparing = compareRecipes("never.md", [], { out: "nowhere", recipes: RECIPES, members: ["a"] });
  await expect(comparing).rejects.toThrow(
    'must have finished the same part of validation in "nowhere", got none; run --measures validation --members a for each --recipe first',
  );
});
