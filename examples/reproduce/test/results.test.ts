import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunFigures } from "@ser/lab";
import { reportMarkdown } from "@ser/report";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReproducedExample, withRuns } from "../src/reproducedExample.ts";
import { readResults, writeResults } from "../src/resultsFile.ts";
import { resultsPage } from "../src/resultsPage.ts";
import { fakeRun } from "./fakeRun.ts";

const example = {
  name: "fake",
  title: "Fake",
  source: { number: "999", protocol: "none" },
  experiments: [
    { name: "published", title: "as published", stated: ["the scaler has seen the test part"] },
    { name: "ours", title: "as we do it", sourceFigure: 0.83 },
  ],
  notes: ["The songs are short."],
};
const known = {
  example,
  runs: [1, 2].map((seed) => fakeRun({ seed, key: "old", accuracy: 0.5 })),
};

describe("withRuns", () => {
  const namesOf = ({ runs }: ReproducedExample) =>
    runs.map(({ experiment, protocol, seed, key }) => `${experiment} ${protocol} ${seed} ${key}`);

  /** As if the recipes of today gave these keys. */
  const having = (...keys: string[]) => ({ isPresent: ({ key }: RunFigures) => keys.includes(key) });
  const unknown = having(); // a recipe that has changed since all of these

  test("adds runs that were not known, and leaves the others as they are", () => {
    const runs = [fakeRun({ seed: 3, key: "same" }), fakeRun({ experiment: "ours", key: "new" })];
    expect(namesOf(withRuns(known, { example, runs }, having("old", "same", "new")))).toEqual([
      "ours random 1 new",
      "published random 1 old",
      "published random 2 old",
      "published random 3 same",
    ]);
  });

  test("earlier runs go where a further seed is of the recipe as it is now, and they are not", () => {
    const runs = [fakeRun({ seed: 3, key: "new" })];
    expect(namesOf(withRuns(known, { example, runs }, having("new")))).toEqual(["published random 3 new"]);
  });

  test("a run that was made again takes the place of the earlier one", () => {
    const runs = [fakeRun({ seed: 2, key: "old", accuracy: 0.9 })];
    for (const keys of [having("old"), unknown]) {
      const both = withRuns(known, { example, runs }, keys);
      expect(namesOf(both)).toEqual(["published random 1 old", "published random 2 old"]);
      expect(both.runs.map(({ accuracy }) => accuracy)).toEqual([0.5, 0.9]);
    }
  });

  test("where a run made again has other settings, the earlier runs of its row go, and no other row's", () => {
    const before = { example, runs: [...known.runs, fakeRun({ protocol: "actor", key: "old" })] };
    for (const keys of [having("new"), unknown]) {
      const both = withRuns(before, { example, runs: [fakeRun({ seed: 2, key: "new" })] }, keys);
      expect(namesOf(both)).toEqual(["published actor 1 old", "published random 2 new"]);
    }
  });

  test("earlier runs that still lie in the folder are no part of the row of new settings, however often it is made", () => {
    const runs = [
      fakeRun({ seed: 1, key: "new" }),
      ...[2, 3].map((seed) => fakeRun({ seed, key: "old", accuracy: 0.5 })),
    ];
    const once = withRuns(known, { example, runs }, having("new"));
    expect(namesOf(once)).toEqual(["published random 1 new"]);
    expect(withRuns(once, { example, runs }, having("new"))).toEqual(once);
  });

  test("nor are those on other clips, though their recipe is the same", () => {
    const runs = [
      fakeRun({ seed: 1, key: "elsewhere", dataSha256: "cd".repeat(32) }),
      ...[2, 3].map((seed) => fakeRun({ seed, key: "old", accuracy: 0.5 })),
    ];
    const keys = having("old", "elsewhere");
    const once = withRuns(known, { example, runs }, keys);
    expect(namesOf(once)).toEqual(["published random 1 elsewhere"]);
    expect(withRuns(once, { example, runs }, keys)).toEqual(once);
  });

  test("what is no recipe of the example's is left out: a committee's members", () => {
    const runs = [fakeRun({ experiment: "published-2", key: "new" })];
    expect(withRuns(known, { example, runs }, having("new"))).toEqual(known);
  });

  test("an example that was not known has its own runs", () => {
    expect(withRuns(undefined, known, unknown)).toEqual(known);
  });
});

describe("the file of results", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "ser-results-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("gives back what was written, and says the mean of its runs", async () => {
    const path = join(folder, "results.json");
    const all = [{ example, runs: [...known.runs, fakeRun({ seed: 3, protocol: "actor", accuracy: 0.4 })] }];
    await writeResults(path, all);
    expect(await readResults(path)).toEqual(all);
    const [{ name, rows }] = JSON.parse(await readFile(path, "utf8"));
    expect(name).toBe("fake");
    expect(rows[0]).toMatchObject({ experiment: "published", protocol: "random", accuracy: { mean: 0.5 } });
    expect(rows[1].runs).toMatchObject([{ seed: 3, accuracy: 0.4 }]);
  });

  test("is empty where there is none, and named where it is broken", async () => {
    expect(await readResults(join(folder, "none.json"))).toEqual([]);
    const path = join(folder, "broken.json");
    await writeFile(path, "{");
    await expect(readResults(path)).rejects.toThrow(/broken\.json" are no JSON; restore the file/);
  });
});

test("the page sets recipe by recipe, and what a protocol is worth beside voices that were held out", () => {
  const runs = [
    ...known.runs,
    fakeRun({ protocol: "transductive", accuracy: 0.3 }),
    fakeRun({ protocol: "actor", accuracy: 0.25 }),
    fakeRun({ experiment: "ours" }),
  ];
  const page = reportMarkdown(resultsPage([{ example, runs }], "the command"), { pictureFolder: "results" });
  expect(page).toContain(
    "| published | random (the same voices on both sides) | 2 | 202 | 50.0 % | too few runs |",
  );
  expect(page).toContain("| 999 | states none | published |  | 50.0 % (2) |  | 30.0 % (1) | 25.0 % (1) |");
  expect(page).toContain("published: as published; as stated, the scaler has seen the test part");
  expect(page).toContain("- The songs are short.");
  expect(page).toContain("| 999 | 83.0 % | ours |");
  expect(page).toContain("fitted on test clips (transductive)");
  expect(page).toContain("+25.0");
  expect(page).toContain("actor (flattered");
});
