import { description, load, VARIANTS, variants } from "@ser/acnt-ravdess";
import { prepareBackend } from "@ser/backend";
import { ravdess } from "@ser/datasets";
import { createFrontend } from "@ser/dsp";
import { beforeAll, describe, expect, test } from "vitest";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

test("the labels are RAVDESS's emotions, in RAVDESS's order", () => {
  expect(description.labels).toEqual(ravdess.labels);
  expect(description.labels[4]).toBe("angry");
});

test("the front end gives 64 bands by 112 frames", () => {
  expect(createFrontend(description.frontend).shape).toEqual([64, 112]);
});

test("the licence is that of the recordings", () => {
  expect(description.licence).toBe(ravdess.licence);
});

describe("the weights in this version", () => {
  test("come in all variants", () => {
    expect(variants.map(({ name }) => name)).toEqual(VARIANTS);
  });

  test.each(VARIANTS)("%s: what it was trained with is what the description says", async (variant) => {
    const model = await load({ variant });
    const { labels, frontend, windows, licence, corpus } = model.description;
    const told = { labels, frontend, windows, licence, corpus };
    expect(description).toMatchObject(told);
    expect(model.description.temperature).toBeGreaterThan(0);
    model.dispose();
  });

  test("the smaller variants give nearly the same probabilities", async () => {
    const y = Float32Array.from({ length: 66150 }, (_, i) => 0.3 * Math.sin(i / 20) * Math.sin(i / 3000));
    const [float32, ...others] = await Promise.all(
      VARIANTS.map(async (variant) => {
        const model = await load({ variant });
        const { predictions } = await model.classify(y, { sr: 22050 });
        model.dispose();
        return new Map(predictions.map(({ label, probability }) => [label, probability]));
      }),
    );
    for (const other of others) {
      for (const [label, probability] of float32!) expect(other.get(label)).toBeCloseTo(probability, 1);
    }
  });
});
