// The page with every run: what it takes from a folder, and what it keeps.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { ravdess } from "@ser/datasets";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { writeResults } from "../src/writeResults.ts";

const calm = ravdess.labels.indexOf("calm");

describe("the page of runs", () => {
  const RUNS = join(import.meta.dirname, "../RUNS.md");
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "ser-runs-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("is what RUNS.json says, and stays so where no run is at hand", async () => {
    await cp(RUNS.replace(/md$/, "json"), join(folder, "RUNS.json"));
    const page = join(folder, "RUNS.md");
    expect(await writeResults(folder, { page })).toBe(true);
    expect(await readFile(page, "utf8")).toBe(await readFile(RUNS, "utf8"));
  });

  test("takes no trial, and no fewer members, for what is known", async () => {
    const [out, page] = [join(folder, "out"), join(folder, "TRIAL.md")];
    const runs = join(out, "long", "validation");
    await mkdir(runs, { recursive: true });
    const known = { recipe: "long", measure: "validation", nTest: 240, minutes: 9 };
    const of = (name: string, accuracy: number) => ({ name, accuracy, epochs: 64 });
    const parts = [
      { ...known, index: 1, members: [of("a", 0.6)] },
      { ...known, index: 2, members: [of("a", 0.5), of("b", 0.5)] },
      { ...known, index: 3, members: [of("a", 0.5)] },
      { ...known, index: 4, members: [{ ...of("a", 0.5), epochs: 3 }] },
    ];
    await writeFile(page.replace(/md$/, "json"), JSON.stringify(parts));
    const logits = [ravdess.labels.map((_, i) => Number(i === calm))];
    const run = { measure: "validation", minutes: 1, ids: ["one"], truth: [calm], logits: [logits[0]] };
    for (const [index, member, epochs] of [
      [1, "a", 2],
      [1, "b", 64],
      [2, "a", 64],
      [3, "a", 64],
      [4, "a", 2],
    ] as const) {
      const views = Array.from({ length: 9 }, () => logits[0]);
      const made = { ...run, logits: views, index, member, epochs };
      await writeFile(join(runs, `${index}-${member}.json`), JSON.stringify(made));
    }
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
    await writeResults(out, { page });
    vi.restoreAllMocks();
    const written: typeof parts = JSON.parse(await readFile(page.replace(/md$/, "json"), "utf8"));
    expect(written.slice(0, 2)).toEqual(parts.slice(0, 2));
    expect(written.slice(2).map(({ nTest, members }) => [nTest, members])).toEqual([
      [1, [{ name: "a", accuracy: 1, epochs: 64 }]],
      [1, [{ name: "a", accuracy: 1, epochs: 2 }]],
    ]);
  });

  test("joins no members that were judged on other clips, or learned by other settings", async () => {
    await prepareBackend({ prefer: "wasm" });
    const out = join(folder, "mixed");
    const runs = join(out, "long", "validation");
    await mkdir(runs, { recursive: true });
    const logits = Array.from({ length: 9 }, () => ravdess.labels.flatMap(() => [0, 0]));
    const run = { recipe: "long", measure: "validation", index: 1, epochs: 64, truth: [0, 1], logits };
    const write = (member: string, ids: readonly string[], settings?: string) =>
      writeFile(join(runs, `1-${member}.json`), JSON.stringify({ ...run, member, ids, settings }));
    await write("a", ["one", "two"]);
    await write("b", ["two", "one"]);
    await expect(writeResults(out)).rejects.toThrow(
      "members a and b of long must be judged on the same clips",
    );
    await write("b", ["one", "two"], "others");
    await expect(writeResults(out)).rejects.toThrow(
      "member b of validation 1 was trained with other settings",
    );
  });

  test("is not written without a run", async () => {
    expect(await writeResults(join(folder, "none"))).toBe(false);
  });
});
