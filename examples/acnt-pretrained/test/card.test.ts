// What is counted of held-out clips, and how a card is kept, added to, and set.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { type Clip, ravdess } from "@ser/datasets";
import { reportMarkdown } from "@ser/report";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { variants } from "../../../packages/acnt-ravdess/src/variants.ts";
import { cardDocument } from "../src/cardDocument.ts";
import { changeCard, readCard } from "../src/cardRecord.ts";
import { describeShipped } from "../src/describeShipped.ts";
import type { HeardPart } from "../src/heardPart.ts";
import { type CountedPart, joinParts, judgePart } from "../src/judgedMeasure.ts";
import { addKnown, withKnown } from "../src/knownVoices.ts";
import { settingsKey } from "../src/memberKey.ts";
import type { MemberRun } from "../src/memberRun.ts";
import { RECIPES, SHIPPED } from "../src/recipes.ts";
import { setCard } from "../src/setCard.ts";

const PACKAGE = join(import.meta.dirname, "../../../packages/acnt-ravdess");
const nClasses = ravdess.labels.length;
const [calm, happy] = ["calm", "happy"].map((label) => ravdess.labels.indexOf(label)) as [number, number];

/** Four clips of two people; the window of each is sure of `said`. */
function judged(said: readonly number[], index = 1): CountedPart {
  const truth = [calm, calm, happy, happy];
  const clips = truth.map(
    (label, i): Clip => ({
      id: `clip-${i}`,
      corpus: "ravdess",
      emotion: ravdess.labels[label] as string,
      actor: `ravdess-0${(i % 2) + 1}`,
      sex: i % 2 === 0 ? "male" : "female",
      channel: "speech",
      intensity: i < 2 ? "normal" : "strong",
    }),
  );
  const sure = said.flatMap((label) => ravdess.labels.map((_, i) => (i === label ? 0.93 : 0.01)));
  const heard: HeardPart = { truth, clipOf: [0, 1, 2, 3], windows: { data: sure, rows: 4, cols: nClasses } };
  const logits = [truth.flatMap((label) => ravdess.labels.map((_, i) => Number(i === label)))];
  const run = { measure: "random", index, member: "a", ids: clips.map(({ id }) => id), truth, logits };
  const runs = [run as unknown as MemberRun];
  return judgePart({ runs, heard, temperature: 1 }, new Map(clips.map((clip) => [clip.id, clip]))).part;
}

describe("judgePart", () => {
  const part = judged([calm, happy, happy, happy]);

  test("counts what classify says, and what one look says beside it", () => {
    expect(part).toMatchObject({ index: 1, nClips: 4, accuracy: 0.75, uar: 0.75 });
    expect(part.oneLook).toEqual({ accuracy: 1, uar: 1, alone: [1] });
    expect(part.matrix.counts[calm]?.[happy]).toBe(1);
  });

  test("counts clips by emotion, intensity and sex", () => {
    expect(part.groups).toEqual({
      all: { right: 3, all: 4 },
      "emotion calm": { right: 1, all: 2 },
      "emotion happy": { right: 2, all: 2 },
      "intensity normal": { right: 1, all: 2 },
      "intensity strong": { right: 2, all: 2 },
      "sex female": { right: 1, all: 2 },
      "sex male": { right: 2, all: 2 },
    });
  });
});

test("parts add up to all of their clips, in the order of their numbers", () => {
  const [one, two] = [judged([calm, happy, happy, happy], 1), judged([happy, happy, calm, calm], 2)];
  const { parts, matrix, report, groups } = joinParts("random", [two, one]);
  expect(parts.map(({ index }) => index)).toEqual([1, 2]);
  expect(matrix.counts[calm]?.[happy]).toBe(3);
  expect(report.accuracy).toBe(3 / 8);
  expect(groups.all).toEqual({ right: 3, all: 8 });
  expect(groups["sex male"]).toEqual({ right: 2, all: 4 });
});

describe("withKnown", () => {
  const measure = (...parts: CountedPart[]) => joinParts("random", parts);
  const wrong = [happy, happy, calm, calm];

  test("adds splits, and puts one that was made again in the earlier one's place", () => {
    const known = [measure(judged(wrong, 1), judged(wrong, 2))];
    const made = [measure(judged([calm, calm, happy, happy], 2), judged(wrong, 3))];
    const [random] = withKnown(known, made);
    expect(random?.parts.map(({ index, accuracy }) => [index, accuracy])).toEqual([
      [1, 0],
      [2, 1],
      [3, 0],
    ]);
    expect(random?.report.accuracy).toBeCloseTo(1 / 3, 10);
  });

  test("keeps measures in their order, and leaves those out that have no split", () => {
    const both = joinParts("both", [judged(wrong)]);
    expect(withKnown([both], [measure(judged(wrong))]).map((one) => one.measure)).toEqual(["random", "both"]);
    expect(withKnown([], [])).toEqual([]);
  });
});

describe("the shipped card", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "ser-card-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const pageOf = ({ record, pictures }: Awaited<ReturnType<typeof readCard>>) =>
    reportMarkdown(cardDocument(record, { recipe: SHIPPED, pictures }), { pictureFolder: "card" });

  test("is what its figures say", async () => {
    const card = await readCard(PACKAGE);
    expect(card.record.recipe).toBe(SHIPPED.name);
    expect(pageOf(card)).toBe(await readFile(join(PACKAGE, "CARD.md"), "utf8"));
  });

  test("tells the weights that the package holds", async () => {
    const { record } = await readCard(PACKAGE);
    const held = variants.map(({ name, bytes, sha256 }) => ({ weights: name, bytes, sha256 }));
    expect(record.shipped.files).toEqual(held);
    for (const { sha256 } of held) expect(pageOf(await readCard(PACKAGE))).toContain(sha256);
  });

  test("tells the members' seeds, and a seed that is stored wrongly", async () => {
    const { record, pictures } = await readCard(PACKAGE);
    const page = pageOf({ record, pictures });
    expect(page).toContain("| 104, 204, 304, 404, 504, 604 | 104 |");
    expect(page).not.toContain("which is wrong");
    const { training } = describeShipped(SHIPPED, record);
    expect(training?.seed).toBe(101);
    expect(training?.protocol).toMatch(/; the other members' seeds are 102, 103, 104$/);
    const shipped = { ...record.shipped, seed: 1 };
    expect(pageOf({ record: { ...record, shipped }, pictures })).toContain(
      "`training.seed` 1, which is wrong",
    );
  });

  test("says how its recipe was chosen, and what that may have leaned on", async () => {
    const page = pageOf(await readCard(PACKAGE));
    expect(page).toMatch(/- How the recipe was chosen: .*`validation`/);
    expect(page).toContain("have leaned on actors of these very folds");
  });

  test("tells teachers and mixtures of a recipe whose members were taught, once, and of no other", async () => {
    const { record, pictures } = await readCard(PACKAGE);
    expect(pageOf({ record, pictures })).not.toContain("teachers");
    const recipe = RECIPES.find(({ name }) => name === "pupils")!;
    const page = reportMarkdown(cardDocument(record, { recipe, pictures }), { pictureFolder: "card" });
    expect(page.match(/their teachers, the members a, b, c, d, made of the very clips/g)).toHaveLength(1);
    expect(page).toContain("They learned what 4 others, which are not shipped, made of each clip.");
    expect(page).toContain("In 50 % of the batches, each clip was mixed");
    expect(page).toContain("| 108, 208, 308, 408, 508, 608 | 108 |");
  });

  test("cannot be set anew for a package that is not built", async () => {
    const bare = join(folder, "bare");
    await cp(join(PACKAGE, "card"), join(bare, "card"), { recursive: true });
    await expect(setCard(bare, SHIPPED)).rejects.toThrow(/cannot be loaded .*; run pnpm build first/s);
  });

  test("has a column for known voices where some were judged", async () => {
    const { record, pictures } = await readCard(PACKAGE);
    const known = [joinParts("random", [judged([calm, happy, happy, happy])])];
    const page = pageOf({ record: { ...record, known }, pictures });
    expect(page).toContain("## Voices that it knows");
    expect(page).toContain("| 1 | 4 | 75.0 % | 75.0 % | 100.0 % | 100.0 % |");
    expect(page).toMatch(/\| clips \| voices never heard \| random \| people \|/);
    expect(page).toMatch(/\| sex male \| \d\d\.\d % \| 100\.0 % \| 59\.0 % \|/);
  });

  test("is not added to by another recipe's splits, nor by none", async () => {
    await cp(join(PACKAGE, "card"), join(folder, "card"), { recursive: true });
    const other = RECIPES.find(({ name }) => name !== SHIPPED.name)!;
    await expect(addKnown(folder, [], { out: folder, recipe: other })).rejects.toThrow(
      `is of recipe ${SHIPPED.name}, not ${other.name}`,
    );
    await expect(addKnown(folder, [], { out: folder, recipe: SHIPPED })).rejects.toThrow(
      "no split of random",
    );
  });

  test("is not added to by runs of other epochs", async () => {
    const runs = join(folder, "out", SHIPPED.name, "random");
    await mkdir(runs, { recursive: true });
    const run = { measure: "random", index: 1, member: SHIPPED.shipped[0], epochs: 1 };
    await writeFile(join(runs, "1-a.json"), JSON.stringify(run));
    await expect(addKnown(folder, [], { out: join(folder, "out"), recipe: SHIPPED })).rejects.toThrow(
      `was trained for 1 epochs on random 1, and the recipe has ${SHIPPED.epochs}`,
    );
  });

  test("is not added to by runs of other settings, nor by members that judged other clips", async () => {
    await prepareBackend({ prefer: "cpu" }); // layers are part of the settings
    const runs = join(folder, "others", SHIPPED.name, "random");
    await mkdir(runs, { recursive: true });
    const settings = (name: string) => {
      const member = SHIPPED.members.find((one) => one.name === name)!;
      return settingsKey(SHIPPED, member, SHIPPED.epochs);
    };
    const write = (member: string, more: object) => {
      const run = { recipe: SHIPPED.name, measure: "random", index: 1, member, epochs: SHIPPED.epochs };
      return writeFile(join(runs, `1-${member}.json`), JSON.stringify({ ...run, ids: ["one"], ...more }));
    };
    const adding = () => addKnown(folder, [], { out: join(folder, "others"), recipe: SHIPPED });
    await write("a", { settings: settings("a") });
    await write("b", { settings: settings("a") });
    await expect(adding()).rejects.toThrow(
      `member b of random 1 was trained with other settings than recipe ${SHIPPED.name} has`,
    );
    await write("b", { settings: settings("b"), ids: ["two"] });
    await expect(adding()).rejects.toThrow(
      `members a and b of ${SHIPPED.name} must be judged on the same clips of random 1, got others`,
    );
  });

  test("keeps what others added meanwhile", async () => {
    await cp(join(PACKAGE, "card"), join(folder, "card"), { recursive: true });
    await changeCard(folder, SHIPPED, (card) => ({ ...card, conditions: [] }));
    await changeCard(folder, SHIPPED, (card) => ({ ...card, known: [] }));
    const { record } = await readCard(folder);
    expect([record.known, record.conditions]).toEqual([[], []]);
    expect(await readFile(join(folder, "CARD.md"), "utf8")).not.toContain("In other sound");
  });

  test("that is not there, or no JSON, is named", async () => {
    await expect(readCard(join(folder, "none"))).rejects.toThrow(/card\.json" cannot be read \(ENOENT/);
    await writeFile(join(folder, "card", "card.json"), "{");
    await expect(readCard(folder)).rejects.toThrow(/cannot be read .*JSON/);
  });
});
