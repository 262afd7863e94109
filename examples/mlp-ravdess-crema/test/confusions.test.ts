import { openBackend } from "@ser/cli/terminal";
import type { SectionContext } from "@ser/lab";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { beforeAll, expect, test } from "vitest";
import { confusions } from "../src/confusions.ts";

const labels = ["sad", "calm", "happy"];
beforeAll(() => openBackend());

/** What the section says of clips of some classes, by a model that takes them for others. */
async function saidOf(truth: readonly number[], taken: readonly number[]) {
  const model = sequential({
    layers: [layers.dense({ inputShape: [3], units: 3, useBias: false, kernelInitializer: "identity" })],
  });
  const data = Float32Array.from(taken.flatMap((label) => labels.map((_, k) => (k === label ? 4 : 0))));
  const test = { clips: truth.map(String), x: { data, rows: truth.length, cols: 3 }, truth };
  const { blocks } = await confusions({
    clips: { labels },
    run: { model, test },
  } as unknown as SectionContext);
  model.dispose();
  const [words, table] = blocks;
  return {
    text: words?.kind === "text" ? words.text : undefined,
    rows: table?.kind === "table" ? table.rows : undefined,
  };
}

test("pairs are told the commonest first, each with the other way around", async () => {
  const { text, rows } = await saidOf([0, 0, 0, 0, 1, 1, 1, 2, 2], [1, 1, 1, 0, 0, 1, 1, 2, 0]);
  expect(rows).toEqual([
    ["sad", "calm", "3", "75.0 %", "33.3 %"],
    ["happy", "sad", "1", "50.0 %", "0.0 %"],
    ["calm", "sad", "1", "33.3 %", "75.0 %"],
  ]);
  expect(text).toBe(
    "5 of 9 test clips are taken for another emotion. Most often sad is taken for calm (75.0 % of its clips), and seldom the other way around (33.3 %): it leans towards calm. The three commonest pairs are 100.0 % of all errors.",
  );
});

test("two that are taken for each other are alike to the model", async () => {
  expect((await saidOf([0, 0, 1, 1], [1, 0, 0, 1])).text).toContain(
    "and the other way around in 50.0 %: the two are alike to it",
  );
});

test("where nothing is confused, it says so", async () => {
  expect(await saidOf([0, 1, 2], [0, 1, 2])).toEqual({ text: "All 3 test clips are recognized.", rows: [] });
});
