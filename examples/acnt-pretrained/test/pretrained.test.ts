// The parts of the recipe that need no recording of people: splits, batches, and what the shipped front end must equal.
import { createHash } from "node:crypto";
import { prepareBackend } from "@ser/backend";
import { type Clip, ravdess, seededRandom } from "@ser/datasets";
import { createFrontend, standardizeFrames } from "@ser/dsp";
import type { Batch } from "@ser/train";
import { argMax } from "@ser/train";
import { util } from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { calibrate } from "../src/calibrate.ts";
import type { ClipViews } from "../src/clipViews.ts";
import { FRAMES, SPEEDS, WIDE } from "../src/frontend.ts";
import { type HeardPart, meanOverWindows } from "../src/heardPart.ts";
import { judgedRows } from "../src/judgedRows.ts";
import { MEASURES, type Measure, partsOf } from "../src/parts.ts";
import { meanProbabilities } from "../src/probabilities.ts";
import { BATCH_SIZE, buildMember, describeRecipe, type Member } from "../src/recipe.ts";
import { RECIPES, SHIPPED } from "../src/recipes.ts";
import { viewBatches } from "../src/viewBatches.ts";

const clips = Array.from({ length: 24 }, (_, actor) =>
  ["angry", "calm"].flatMap((emotion) =>
    ["kids", "dogs"].flatMap((statement) =>
      [1, 2].map((repetition): Clip => {
        const name = `ravdess-${String(actor + 1).padStart(2, "0")}`;
        const id = `${name}-${emotion}-${statement}-${repetition}`;
        return {
          id,
          corpus: "ravdess",
          emotion,
          actor: name,
          channel: "speech",
          intensity: "normal",
          statement,
          repetition,
        };
      }),
    ),
  ),
).flat();
const actorsOf = (rows: readonly number[]) => new Set(rows.map((row) => clips[row]!.actor));

describe("parts", () => {
  test("EmoBox's folds judge every clip once, and no voice that was learned from", () => {
    const judged = [1, 2, 3, 4, 5, 6].flatMap((fold) => {
      const { train, test: held } = partsOf(clips, "emobox", fold);
      expect([...actorsOf(held)].filter((actor) => actorsOf(train).has(actor))).toEqual([]);
      return held;
    });
    expect([...judged].sort((a, b) => a - b)).toEqual([...clips.keys()]);
  });

  test("recipes are chosen on actors of the next fold, while this fold's are not touched", () => {
    const { train, test: judged } = partsOf(clips, "validation", 6);
    const untouched = actorsOf(partsOf(clips, "emobox", 6).test);
    expect([...actorsOf([...train, ...judged])].filter((actor) => untouched.has(actor))).toEqual([]);
    expect(actorsOf(judged)).toEqual(actorsOf(partsOf(clips, "emobox", 1).test));
  });

  test("both repetitions of an utterance are on one side", () => {
    const { train, test: judged } = partsOf(clips, "repetitions", 1);
    const utterance = (row: number) => clips[row]!.id.slice(0, -2);
    const learned = new Set(train.map(utterance));
    expect(judged.filter((row) => learned.has(utterance(row)))).toEqual([]);
    expect(judged.length).toBeGreaterThan(0);
  });

  test("every measure leaves something to learn from", () => {
    for (const measure of Object.keys(MEASURES) as Measure[]) {
      expect(partsOf(clips, measure, 1).train.length).toBeGreaterThan(0);
    }
  });
});

describe("batches", () => {
  const wide = Float32Array.from({ length: WIDE.nMels * WIDE.nFrames }, (_, i) => 20 * Math.sin(i / 50) - 40);
  const views: ClipViews = { clips, wide: () => wide, view: () => wide };
  const rows = [...clips.keys()];
  const classes = Int32Array.from(clips, ({ emotion }) => ravdess.labels.indexOf(emotion));
  const { augmentation, normalization } = SHIPPED;
  const plain = { rows, classes, nClasses: 8, augmentation, normalization, seed: 1, name: "test" };
  const source = (mix?: { mixed: number; alpha: number }) => viewBatches(views, { ...plain, mix });
  const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
  const all = async (epoch: number, from: number, mix?: { mixed: number; alpha: number }) => {
    const batches = [];
    for await (const batch of source(mix).batches(epoch, { from })) batches.push(batch);
    return batches;
  };

  const bytesOf = (batches: readonly Batch[]) =>
    batches.map(({ x, targets }) => [x, targets].map(({ buffer }) => sha256(new Uint8Array(buffer))));

  test("depend on the epoch and their place alone", async () => {
    const [whole, rest] = [await all(2, 0), await all(2, 3)];
    expect(whole).toHaveLength(source().nBatches);
    expect(rest.map(({ rows: own }) => [...own])).toEqual(whole.slice(3).map(({ rows: own }) => [...own]));
    expect(bytesOf(rest)).toEqual(bytesOf(whole.slice(3)));
    expect([...(await all(1, 0))[0]!.rows]).not.toEqual([...whole[0]!.rows]);
  });

  test("of other clips are other batches to a checkpoint, of the same clips in other folders they are not", () => {
    const { fingerprint } = source();
    const moved = { ...views, clips: clips.map((clip) => ({ ...clip, id: `elsewhere/${clip.id}` })) };
    expect(viewBatches(moved, plain).fingerprint).toBe(fingerprint);
    const swapped = { ...plain, rows: [1, 0, ...rows.slice(2)] };
    expect(viewBatches(views, swapped).fingerprint).not.toBe(fingerprint);
  });

  test("are whole, normalised clip by clip, and one-hot", async () => {
    for (const { x, targets, rows: own } of await all(1, 0)) {
      expect(own).toHaveLength(BATCH_SIZE);
      const size = FRAMES.nMels * FRAMES.nFrames;
      const first = x.subarray(0, size);
      const mean = first.reduce((sum, value) => sum + value, 0) / size;
      expect(mean).toBeCloseTo(0, 4);
      expect(first.reduce((sum, value) => sum + (value - mean) ** 2, 0) / size).toBeCloseTo(1, 3);
      expect(targets.reduce((sum, value) => sum + value, 0)).toBe(BATCH_SIZE);
    }
  });

  test("hold copies in worse sound as often as the recipe says, and never where it does not", async () => {
    const heard: (boolean | undefined)[] = [];
    const wideOf: ClipViews["wide"] = (_row, _speed, worse) => {
      heard.push(worse);
      return wide;
    };
    const listened = { ...views, wide: wideOf };
    const shareOf = (worse: number) => {
      heard.length = 0;
      const source = viewBatches(listened, { ...plain, augmentation: { ...augmentation, worse } });
      for (const _batch of source.batches(1) as Iterable<Batch>);
      return heard.filter(Boolean).length / heard.length;
    };
    expect([shareOf(0), shareOf(1)]).toEqual([0, 1]);
    expect(Math.abs(shareOf(0.5) - 0.5)).toBeLessThan(0.1);
  });

  test("hold clips at other speeds as often as the recipe says", () => {
    const speeds: number[] = [];
    const wideAt: ClipViews["wide"] = (_row, speed) => {
      speeds.push(speed);
      return wide;
    };
    for (const _batch of viewBatches({ ...views, wide: wideAt }, plain).batches(1) as Iterable<Batch>);
    const others = speeds.filter((speed) => speed !== 1);
    expect(Math.abs(others.length / speeds.length - augmentation.otherSpeed)).toBeLessThan(0.1);
    expect(new Set(others)).toEqual(new Set(augmentation.speeds));
  });

  test("are mixed as often as they are to be, rows and targets alike", async () => {
    const mixed = await all(1, 0, { mixed: 1, alpha: 1 });
    const pure = await all(1, 0);
    expect(bytesOf(await all(1, 0, { mixed: 0, alpha: 1 }))).toEqual(bytesOf(pure));
    expect(bytesOf(await all(1, 1, { mixed: 1, alpha: 1 }))).toEqual(bytesOf(mixed.slice(1)));
    expect(bytesOf(mixed)).not.toEqual(bytesOf(pure));
    for (const { targets } of mixed) {
      for (let row = 0; row < BATCH_SIZE; row++) {
        const own = targets.subarray(row * 8, row * 8 + 8);
        expect(own.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
      }
    }
    const shares = mixed.flatMap(({ targets }) => [...targets]).filter((value) => value > 0 && value < 1);
    expect(shares.length).toBeGreaterThan(0);
  });
});

test("recipes have names of their own, teachers before the taught, and speeds that were computed", () => {
  expect(new Set(RECIPES.map(({ name }) => name)).size).toBe(RECIPES.length);
  for (const { members, shipped, augmentation } of RECIPES) {
    const names = members.map(({ name }) => name);
    expect(shipped.filter((name) => !names.includes(name))).toEqual([]);
    expect(augmentation.speeds.filter((speed) => !SPEEDS.includes(speed))).toEqual([]);
    for (const [i, { distillation }] of members.entries()) {
      const before = names.slice(0, i);
      expect((distillation?.teachers ?? []).filter((name) => !before.includes(name))).toEqual([]);
    }
  }
});

test("no recipe ships more than a million parameters; single has 658,648", async () => {
  await prepareBackend({ prefer: "wasm" });
  const parametersOf = (member: Member) => {
    const model = buildMember(member, 8);
    const count = model.trainableWeights.reduce(
      (sum, { shape }) => sum + util.sizeFromShape(shape as number[]),
      0,
    );
    model.dispose();
    return count;
  };
  for (const { name, members, shipped } of RECIPES) {
    const counts = members.filter((member) => shipped.includes(member.name)).map(parametersOf);
    const total = counts.reduce((sum, count) => sum + count, 0);
    expect(total).toBeLessThanOrEqual(1e6);
    if (name === "single") expect(total).toBe(658_648);
  }
});

test("the middle of the wide spectrogram, normalised, is what the front end gives", () => {
  const random = seededRandom(1);
  const y = Float32Array.from({ length: 80_000 }, (_, i) =>
    i > 20_000 && i < 60_000 ? random() - 0.5 : 1e-4 * random(),
  );
  const wide = createFrontend(WIDE).process(y, { sr: 22050 });
  const margin = (WIDE.nFrames - FRAMES.nFrames) / 2;
  const { nMels, nFrames } = FRAMES;
  const middle = Float32Array.from({ length: nMels * nFrames }, (_, i) => {
    const [band, frame] = [Math.floor(i / nFrames), i % nFrames];
    return wide[band * WIDE.nFrames + margin + frame]!;
  });
  for (const recipe of RECIPES) {
    const { normalization } = recipe;
    const given = createFrontend(describeRecipe(recipe).frontend).process(y, { sr: 22050 });
    const learned = standardizeFrames({ data: middle, rows: nMels, cols: nFrames }, { normalization }).data;
    for (const [i, value] of given.entries()) expect(learned[i]).toBeCloseTo(value, 3);
    const views: ClipViews = { clips: [], wide: () => wide, view: () => middle };
    expect(judgedRows(views, [0], { view: 0, normalization }).data).toEqual(learned);
  }
});

test("the mean over a clip's windows, and the calibration of folds by each other", () => {
  const random = seededRandom(1);
  const folds = Array.from({ length: 3 }, (): HeardPart => {
    const truth = Array.from({ length: 60 }, (_, i) => i % 2);
    const clipOf = truth.flatMap((_, clip) => (clip % 3 === 0 ? [clip, clip] : [clip]));
    const certain = clipOf.flatMap((clip) => {
      const label = truth[clip]!;
      return random() < 0.75 ? [1 - label, label] : [label, 1 - label];
    });
    const data = certain.map((one) => (one ? 0.99 : 0.01)); // far too certain
    return { truth, clipOf, windows: { data, rows: clipOf.length, cols: 2 } };
  });
  const { temperature, eceBefore, eceAfter } = calibrate(folds);
  expect(temperature).toBeGreaterThan(2);
  expect(eceAfter).toBeLessThan(eceBefore / 2);

  const windows = { data: [0.9, 0.1, 0.3, 0.7, 0.2, 0.8], rows: 3, cols: 2 };
  const means = meanOverWindows({ truth: [0, 1], clipOf: [0, 0, 1], windows });
  expect(means.rows).toBe(2);
  for (const [i, p] of [0.6, 0.4, 0.2, 0.8].entries()) expect(means.data[i]).toBeCloseTo(p, 6);

  const oneSure = { data: [0.99, 0.01, 0.2, 0.8, 0.2, 0.8], rows: 3, cols: 2 };
  const choiceAt = (temperature: number) =>
    argMax(meanOverWindows({ truth: [0], clipOf: [0, 0, 0], windows: oneSure }, { temperature }));
  expect([choiceAt(1), choiceAt(4)]).toEqual([[1], [0]]);
});

test("averages of probabilities, and choices", () => {
  const a = { data: [0.5, 0.5], rows: 1, cols: 2 };
  expect(meanProbabilities([a, { ...a, data: [0.1, 0.9] }]).data[1]).toBeCloseTo(0.7, 6);
  expect(argMax({ data: [0.2, 0.8, 0.6, 0.4], rows: 2, cols: 2 })).toEqual([1, 0]);
});
