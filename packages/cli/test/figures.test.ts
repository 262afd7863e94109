// What the commands make of predictions: accuracies, recalls, intervals and break-downs.
import type { Clip } from "@ser/datasets";
import { classificationReport, confusionMatrix } from "@ser/train";
import { describe, expect, test } from "vitest";
import { measure } from "../src/bench/measure.ts";
import { evaluatePredictions, type JudgedClip } from "../src/evaluate/evaluatePredictions.ts";
import { summaryTable } from "../src/evaluate/evaluationDocument.ts";
import { protocolTable } from "../src/train/runDocument.ts";
import { summarizeRuns } from "../src/train/summarizeRuns.ts";

const labels = ["calm", "angry"];

/** A clip, and what a model made of it. */
function judged(actor: string, emotion: string, predicted: string, more: Partial<Clip> = {}): JudgedClip {
  const clip = { id: "a.wav", corpus: "ravdess", actor, emotion, channel: "speech", ...more } as Clip;
  return { clip, probabilities: labels.map((label) => (label === predicted ? 0.9 : 0.1)) };
}

/** Six actors with three calm clips each and an angry one: all angry ones of the first two are taken for calm. */
const sixActors = Array.from({ length: 6 }, (_, i) => [
  ...[1, 2, 3].map(() => judged(`actor-${i}`, "calm", "calm")),
  judged(`actor-${i}`, "angry", i < 2 ? "calm" : "angry"),
]).flat();
const summaryOf = (clips: readonly JudgedClip[]) => {
  const evaluation = evaluatePredictions(clips, labels);
  return summaryTable({ evaluation } as never).rows.map(([, , interval]) => interval);
};

describe("intervals over actors", () => {
  test("are of accuracy and of mean recall, each around its own figure", () => {
    const { accuracy, uar, intervals } = evaluatePredictions(sixActors, labels);
    expect([accuracy, uar]).toEqual([22 / 24, (1 + 4 / 6) / 2]);
    expect(intervals!.accuracy!.estimate).toBeCloseTo(accuracy, 12);
    expect(intervals!.uar!.estimate).toBeCloseTo(uar, 12);
    expect(intervals!.accuracy!.interval).toEqual([20 / 24, 1]);
    expect(intervals!.uar!.interval).toEqual([0.5 + 2 / 12, 1]);
  });

  test("are not drawn from fewer than five", () => {
    const four = sixActors.slice(0, 16);
    expect(evaluatePredictions(four, labels).intervals).toBeUndefined();
    expect(summaryOf(four)).toEqual(["too few actors", "too few actors"]);
    expect(summaryOf(sixActors.slice(0, 4))).toEqual(["one actor only", "one actor only"]);
  });

  test("say nothing where all actors are alike", () => {
    const right = sixActors.filter(({ clip }) => clip.emotion === "calm");
    expect(evaluatePredictions(right, labels).intervals).toEqual({ over: "actor" });
    expect(summaryOf(right)).toEqual(["all actors alike", "all actors alike"]);
  });

  test("need to know who speaks in every clip", () => {
    const some = [...sixActors, judged("ravdess-unknown", "calm", "calm")];
    expect(evaluatePredictions(some, labels).intervals).toBeUndefined();
  });
});

test("a field that most clips lack is broken down by the values that there are, and says how many lack it", () => {
  const told = (intensity: "normal" | "strong" | undefined, n: number) =>
    Array.from({ length: n }, (_, i) => judged(`a-${i}`, "calm", "calm", intensity ? { intensity } : {}));
  const of = (clips: JudgedClip[]) =>
    evaluatePredictions(clips, labels).breakDowns.filter(({ field }) => field === "intensity");
  expect(of([...told("strong", 1), ...told(undefined, 9)])).toEqual([]); // one value is no break-down
  expect(of([...told("strong", 1), ...told("normal", 2), ...told(undefined, 9)])).toMatchObject([
    { parts: [{ nClips: 2 }, { nClips: 1 }], nWithoutValue: 9 },
  ]);
});

describe("runs of one protocol", () => {
  const run = (seed: number, predicted: number[]) => {
    const matrix = confusionMatrix([0, 0, 0, 1], predicted, labels);
    const evaluation = { matrix, report: classificationReport(matrix) };
    return { protocol: "random", seed, evaluation, testClips: [1, 2, 3, 4] } as never;
  };
  const runs = [run(1, [0, 0, 0, 0]), run(2, [0, 0, 1, 1]), run(3, [0, 0, 0, 1])];

  test("have a mean of each figure", () => {
    const [{ accuracy, uar, matrix }] = summarizeRuns(runs.slice(0, 2)) as never as [
      ReturnType<typeof summarizeRuns>[number],
    ];
    expect(accuracy.values).toEqual([0.75, 0.75]);
    expect(uar.values).toEqual([0.5, (2 / 3 + 1) / 2]);
    expect(matrix.counts).toEqual([
      [5, 1],
      [1, 1],
    ]);
  });

  test("have an interval from the third on", () => {
    const intervals = [2, 3].map((n) => protocolTable(summarizeRuns(runs.slice(0, n))).rows[0]![4]);
    expect(intervals).toEqual(["too few runs", expect.stringMatching(/^\d+\.\d % to 100\.0 %$/)]);
  });
});

test("a rate is that of the median", async () => {
  const times = [0, 30, 0, 60, 0]; // the first to warm up
  let round = 0;
  const work = () => new Promise((done) => setTimeout(done, times[round++ % times.length]));
  const { medianMs, nRounds } = await measure("waits", work, {
    forMs: 1,
    signal: new AbortController().signal,
  });
  expect(nRounds).toBe(3); // 30, 0, 60
  expect(medianMs).toBeGreaterThan(25);
  expect(medianMs).toBeLessThan(55);
});
