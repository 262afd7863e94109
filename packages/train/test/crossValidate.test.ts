import { auditSplit, type Split } from "@ser/datasets";
import { crossValidate, type Fold, type JobContext, repeatSeeds } from "@ser/train";
import { repeatSeedsInProcesses } from "@ser/train/node";
import { describe, expect, test } from "vitest";
import { folds, inTurn, plainNode } from "./folds.ts";
import { clips } from "./modules/clips.mjs";
import { runSeed, trainFold } from "./modules/folds.mjs";

describe("crossValidate", () => {
  test("pools the folds, and averages them with an interval", async () => {
    const { folds: results, matrix, report, accuracy, uar, nEvaluations, audit } = await inTurn();
    const evaluations = results.map(({ evaluation }) => evaluation);
    expect(matrix.counts.flat().reduce((a, b) => a + b)).toBe(clips.length);
    const nRight = evaluations.reduce(
      (sum, { truth, predicted }) => sum + truth.filter((label, i) => label === predicted[i]).length,
      0,
    );
    expect(report.accuracy).toBeCloseTo(nRight / clips.length, 12);
    expect(accuracy.values).toEqual(evaluations.map((evaluation) => evaluation.report.accuracy));
    expect(uar.interval![0]).toBeLessThan(uar.mean);
    expect(nEvaluations).toBe(1);
    expect(audit).toMatchObject({ nUntested: 0, nRetested: 0, clean: true, passed: true });
    expect(audit.folds).toHaveLength(3);
  });

  test("names the fold that failed, and why", async () => {
    const running = crossValidate(clips, folds, {
      trainFold: async (fold, context) => {
        if (fold.number === 2) throw new RangeError("no angry clip");
        return trainFold({ ...fold, settings: null }, context);
      },
    });
    await expect(running).rejects.toThrow("crossValidate: fold 2 of 3 failed: no angry clip");
    await expect(running).rejects.toMatchObject({ cause: expect.any(RangeError) });
  });

  test("an abort that ends a fold is told as an abort", async () => {
    const stop = new AbortController();
    const running = crossValidate(clips, folds, {
      signal: stop.signal,
      trainFold: async () => {
        stop.abort(new Error("enough"));
        throw new Error("fit: stopped");
      },
    });
    await expect(running).rejects.toThrow(/^enough$/);
  });

  test("tells of the fold that was looked at most, and judges the folds by its rules", async () => {
    const { evaluation } = (await inTurn()).folds[0]!;
    const trainFold = async ({ number, split }: { number: number; split: Split }) => {
      const { length } = split.test.indices;
      const [truth, predicted] = [evaluation.truth, evaluation.predicted].map((all) => all.slice(0, length));
      return { evaluation: { ...evaluation, truth, predicted, nEvaluations: number } as typeof evaluation };
    };
    const { nEvaluations, audit } = await crossValidate(clips, folds, { trainFold });
    expect([nEvaluations, audit.passed]).toEqual([folds.length, true]);
    const shared = [0, 1, 2].map(
      (fold): Split => ({
        train: { role: "train", indices: [...clips.keys()].filter((row) => Math.floor(row / 8) !== fold) },
        test: { role: "test", indices: [...clips.keys()].filter((row) => Math.floor(row / 8) === fold) },
      }),
    );
    const strict = await crossValidate(clips, shared, { trainFold, rules: { actor: "error" } });
    expect(strict.audit.passed).toBe(false);
  });

  test("refuses an evaluation of other rows, one that is none, and no folds", async () => {
    const swapped = crossValidate(clips, folds, {
      trainFold: (fold, context) => {
        const split: Split = { ...fold.split, test: { role: "test", indices: [0, 1, 2] } };
        return trainFold({ ...fold, split, settings: null }, context);
      },
    });
    await expect(swapped).rejects.toThrow("fold 1 of 3 must be of its 8 test rows, got 3");
    const [first] = folds;
    const evaluationOf = async (fold: Fold, split: Split, context: JobContext) => {
      const { evaluation } = await trainFold({ ...fold, split, settings: null }, context);
      return { evaluation: { ...evaluation, audit: auditSplit(clips, split, { testIds: true }) } };
    };
    const other = crossValidate(clips, folds, {
      trainFold: (fold, context) => evaluationOf(fold, first as Split, context),
    });
    await expect(other).rejects.toThrow(/fold 2 of 3 must be of its test rows, got "\d+.wav" for "\d+.wav"/);
    const own = await crossValidate(clips, folds, {
      trainFold: (fold, context) => evaluationOf(fold, fold.split, context),
    });
    expect(own.matrix).toEqual((await inTurn()).matrix);
    const none = crossValidate(clips, folds, { trainFold: async () => ({}) as never });
    await expect(none).rejects.toThrow("the result of fold 1 of 3 must be { evaluation }");
    await expect(inTurn([])).rejects.toThrow("folds must hold at least one split, got 0");
  });
});

describe("several seeds", () => {
  test("give mean and interval, in processes as one after another", async () => {
    const settings = { offset: 3 };
    const expected = await repeatSeeds([1, 2, 3], { runSeed: ({ seed }) => runSeed({ seed, settings }) });
    expect(expected.figures.accuracy!.mean).toBeCloseTo(0.5, 12);
    expect(expected.figures.accuracy!.interval![0]).toBeCloseTo(0.5 - (4.30265273 * 0.1) / Math.sqrt(3), 6);
    const spread = await repeatSeedsInProcesses([1, 2, 3], { ...plainNode, settings, processes: 2 });
    expect(spread).toEqual(expected);
  });

  test("are refused where they repeat, or their figures differ", async () => {
    await expect(repeatSeeds([1, 1], { runSeed: async () => ({ figures: { a: 1 } }) })).rejects.toThrow(
      "seeds must be at least one integer, none of them twice, got [1,1]",
    );
    const figures = (seed: number) => (seed === 2 ? { uar: 1 } : { accuracy: 1 });
    await expect(
      repeatSeeds([1, 2], { runSeed: async ({ seed }) => ({ figures: figures(seed) as never }) }),
    ).rejects.toThrow('the same finite figures (accuracy), got {"uar":1} of seed 2');
  });
});
