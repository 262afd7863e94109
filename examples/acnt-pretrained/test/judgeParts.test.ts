// How one part is judged beside the card, as far as no trained weights are needed.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { type Clip, ravdess } from "@ser/datasets";
import { encodeWav } from "@ser/dsp";
import { saveModelFile } from "@ser/models/node";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type CardRecord, readCard } from "../src/cardRecord.ts";
import { besideCard, judgeParts, partOnCard, temperatureOf } from "../src/judgeParts.ts";
import { loadEnsemble } from "../src/loadEnsemble.ts";
import { buildMember, describeRecipe } from "../src/recipe.ts";
import { RECIPES, SHIPPED } from "../src/recipes.ts";

const PACKAGE = join(import.meta.dirname, "../../../packages/acnt-ravdess");
let card: CardRecord;
let out: string;
beforeAll(async () => {
  ({ record: card } = await readCard(PACKAGE));
  out = await mkdtemp(join(tmpdir(), "ser-judge-"));
});
afterAll(() => rm(out, { recursive: true, force: true }));

test("a fold has the temperature of the others, a split that of all", () => {
  expect(temperatureOf(card, "emobox", 4)).toBe(card.calibrated.temperatures[3]);
  expect(temperatureOf(card, "random", 4)).toBe(card.calibrated.temperature);
});

test("a part stands beside the card's, if the card has it", () => {
  const fold = card.folds.parts[2]!;
  const told = partOnCard(card, "emobox", fold.index);
  expect(told).toBe(fold);
  expect(partOnCard(card, "random", 99)).toBeUndefined();
  const made = { ...fold, nClips: 8, accuracy: 0.75, uar: 0.5 };
  const line = "emobox 3, by classify: accuracy 75.0 % (6 of 8), UAR 50.0 %; the card has";
  expect(besideCard("emobox", made, { ...made, accuracy: 0.5 })).toBe(
    `${line} accuracy 50.0 % (4 of 8), UAR 50.0 %`,
  );
  expect(besideCard("emobox", made, undefined)).toBe(`${line} nothing`);
});

test("a finished part is heard and told, by members that know nothing", async () => {
  await prepareBackend({ prefer: "wasm" });
  const own = join(out, "untrained");
  const folder = join(own, SHIPPED.name, "emobox");
  await mkdir(folder, { recursive: true });
  const clips = ["calm", "happy"].map(
    (emotion): Clip => ({
      id: emotion,
      corpus: "ravdess",
      emotion,
      actor: "ravdess-01",
      channel: "speech",
      path: join(out, `${emotion}.wav`),
    }),
  );
  const y = Float32Array.from({ length: 16000 }, (_, i) => 0.3 * Math.sin(i / 9) * Math.sin(i / 900));
  for (const { path } of clips) await writeFile(path!, encodeWav(y, { sr: 16000 }));
  const truth = clips.map(({ emotion }) => ravdess.labels.indexOf(emotion));
  const logits = [truth.flatMap(() => ravdess.labels.map(() => 0))];
  for (const member of SHIPPED.members) {
    const path = join(folder, `5-${member.name}`);
    const model = buildMember(member, ravdess.labels.length);
    await saveModelFile(`${path}.zip`, model, describeRecipe(SHIPPED));
    model.dispose();
    const { epochs, name: recipe } = SHIPPED;
    const ids = clips.map(({ id }) => id);
    const run = { recipe, measure: "emobox", index: 5, member: member.name, epochs, ids, truth, logits };
    await writeFile(`${path}.json`, JSON.stringify(run));
  }
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await judgeParts(PACKAGE, clips, { out: own, recipe: SHIPPED, measures: ["emobox"], parts: [5] }).finally(
    () => {
      vi.restoreAllMocks();
    },
  );
  const [line] = written.mock.calls.at(-1)!;
  const told = besideCard("emobox", card.folds.parts[4]!, undefined).match(/accuracy .*(?=; the card)/)![0];
  expect(line).toMatch(/^emobox 5, by classify: accuracy (0|50)\.0 % \([01] of 2\), UAR .* %; the card has /);
  expect(line).toContain(`; the card has ${told}\n`);
  const place = { recipe: SHIPPED, measure: "emobox" as const, index: 5 };
  await expect(loadEnsemble(own, { ...place, members: ["a", "typo"] })).rejects.toThrow(
    "recipe sturdy has no member typo",
  );
  await rm(join(folder, "5-a.json")); // as where training was killed when the weights were kept
  await expect(loadEnsemble(own, { ...place, members: ["a"] })).rejects.toThrow(
    "member a of recipe sturdy is needed for emobox 5; train it first",
  );
});

describe("judgeParts refuses", () => {
  const judge = (options: Partial<Parameters<typeof judgeParts>[2]>) =>
    judgeParts(PACKAGE, [], { out, recipe: SHIPPED, measures: ["emobox"], ...options });

  test("parts that are not finished, by name", async () => {
    await expect(judge({})).rejects.toThrow(/got none of emobox; run --measures emobox first, or name/);
    const folder = join(out, SHIPPED.name, "emobox");
    await mkdir(folder, { recursive: true });
    const run = { measure: "emobox", index: 2, member: SHIPPED.shipped[0], epochs: SHIPPED.epochs };
    await writeFile(join(folder, "2-a.json"), JSON.stringify(run));
    await expect(judge({ parts: [2] })).rejects.toThrow(
      /got no 2 of emobox; run --measures emobox --parts 2 first/,
    );
  });

  test("measures that no card has, and cards of other recipes", async () => {
    await expect(judge({ measures: ["validation"] })).rejects.toThrow(
      "--measures to judge must be of emobox, random, repetitions, both, got validation",
    );
    const recipe = RECIPES.find(({ name }) => name !== SHIPPED.name)!;
    await expect(judge({ recipe })).rejects.toThrow(`is of recipe ${SHIPPED.name}, not ${recipe.name}`);
  });
});
