// What pictures refuse to draw: it would be drawn at 0, in another's place, or not at all.
import {
  accuracyRunsSvg,
  breakDownSvg,
  confusionMatrixSvg,
  coverageSvg,
  learningCurveSvg,
  permutationImportanceSvg,
  precisionRecallSvg,
  reliabilitySvg,
  rocCurvesSvg,
  searchTrialsSvg,
  shapleySvg,
  spectrogramSvg,
  timelineSvg,
} from "@ser/report";
import { describe, expect, test } from "vitest";
import { elementsOf, endsOf, pointsOf } from "./readSvg.ts";
import { bin, part, precisionOf, rocOf, runs, S, windowsOf } from "./samples.ts";

const none = null as unknown as number; // as JSON writes NaN
const point = { falsePositiveRate: 0, truePositiveRate: 61 };
const two = ["calm", "angry"];
const share = "must be a share, 0 to 1, got";
const finite = "must be a finite number, got";
const group = { name: "mfcc", mean: 0.3, std: 0.1 };

const epoch = { epoch: 3, loss: 0.5, accuracy: 0.5 };

test.each<[string, string, () => string]>([
  [
    "a loss that blew up",
    `learningCurveSvg: training loss of epoch 3 ${finite} Infinity`,
    () => learningCurveSvg([[{ ...epoch, loss: Number.POSITIVE_INFINITY }]]),
  ],
  [
    "an accuracy in per cent",
    `learningCurveSvg: validation accuracy of epoch 3 ${share} 50`,
    () => learningCurveSvg([[{ ...epoch, validation: { loss: 1, accuracy: 50 } }]]),
  ],
  [
    "an epoch that is none",
    `learningCurveSvg: epoch ${finite} null`,
    () => learningCurveSvg([[{ ...epoch, epoch: none }]]),
  ],
  [
    "per cent",
    `accuracyRunsSvg: values of "random" ${share} 61; divide per cent by 100`,
    () => accuracyRunsSvg([{ ...runs, values: [61] }], { majority: 0.2 }),
  ],
  [
    "a mean that is none",
    `accuracyRunsSvg: mean of "random" ${share} null`,
    () => accuracyRunsSvg([{ ...runs, mean: none }], { majority: 0.2 }),
  ],
  [
    "a majority that is none",
    `accuracyRunsSvg: majority ${share} NaN`,
    () => accuracyRunsSvg([runs], { majority: Number.NaN }),
  ],
  [
    "an interval that is none",
    `accuracyRunsSvg: interval of "random" ${finite} NaN; leave out`,
    () => accuracyRunsSvg([{ ...runs, interval: [Number.NaN, 1] }], { majority: 0.2 }),
  ],
  [
    "protocols of one name",
    'accuracyRunsSvg: protocols must differ, got "random" twice; rename or join them',
    () => accuracyRunsSvg([runs, runs], { majority: 0.2 }),
  ],
  [
    "values of one name",
    'breakDownSvg: values of sex must differ, got "female" twice',
    () => breakDownSvg({ field: "sex", parts: [part, part] }),
  ],
  [
    "a part without an accuracy",
    `breakDownSvg: accuracy of "female" ${share} NaN`,
    () => breakDownSvg({ field: "sex", parts: [{ ...part, accuracy: Number.NaN }] }),
  ],
  [
    "a confusion matrix of shares",
    "; count clips, not shares, and give each label one row and one column",
    () => confusionMatrixSvg({ labels: ["a"], counts: [[0.5]] }),
  ],
  [
    "a coverage without its accuracy",
    `coverageSvg: accuracy ${share} null`,
    () => coverageSvg({ points: [{ coverage: 1, accuracy: none }] }),
  ],
  [
    "a baseline that is none",
    `permutationImportanceSvg: baseline ${finite} null`,
    () => permutationImportanceSvg({ baseline: none, groups: [] }),
  ],
  [
    "groups of one name",
    'permutationImportanceSvg: groups must differ, got "mfcc" twice',
    () => permutationImportanceSvg({ baseline: 1, groups: [group, group] }),
  ],
  [
    "a deviation that is none",
    `permutationImportanceSvg: deviation of "mfcc" ${finite} NaN`,
    () => permutationImportanceSvg({ baseline: 1, groups: [{ ...group, std: Number.NaN }] }),
  ],
  [
    "a precision in per cent",
    `precisionRecallSvg: average precision of "sad" ${share} 61`,
    () => precisionRecallSvg([precisionOf("sad", 61)]),
  ],
  [
    "a bin with clips and no accuracy",
    `reliabilitySvg: accuracy of a bin with clips ${share} null`,
    () => reliabilitySvg({ ece: 0.1, bins: [{ ...bin, accuracy: null }] }),
  ],
  [
    "a calibration error that is none",
    `reliabilitySvg: ece ${share} NaN`,
    () => reliabilitySvg({ ece: Number.NaN, bins: [] }),
  ],
  [
    "rates in per cent",
    `rocCurvesSvg: true positive rate (recall) of "sad" ${share} 61`,
    () => rocCurvesSvg([{ label: "sad", roc: { auc: 0.9, points: [point] } }]),
  ],
  [
    "trials without a number",
    `searchTrialsSvg: number of a trial ${finite} NaN`,
    () => searchTrialsSvg([{ number: Number.NaN, value: 1 }], { value: "loss" }),
  ],
  [
    "fewer values than groups",
    "shapleySvg: meanAbsolute must hold one value per group (2), got 1; take both from one result",
    () => shapleySvg({ groups: ["chroma", "mfcc"], meanAbsolute: [0.1] }),
  ],
  [
    "a value that is none",
    `shapleySvg: figure of "mfcc" ${finite} NaN`,
    () => shapleySvg({ groups: ["mfcc"], meanAbsolute: [Number.NaN] }),
  ],
  ...[Number.NaN, 0, -1, Number.POSITIVE_INFINITY].map((hopSeconds): [string, string, () => string] => [
    `a hop of ${hopSeconds} seconds`,
    `spectrogramSvg: hopSeconds must be a number of seconds above 0, got ${hopSeconds}; give hopLength / sr`,
    () => spectrogramSvg(S, { hopSeconds, value: "dB" }),
  ]),
  [
    "a frequency that is none",
    `spectrogramSvg: bandHz ${finite} NaN`,
    () => spectrogramSvg(S, { hopSeconds: 1, value: "dB", bandHz: [1, Number.NaN] }),
  ],
  [
    "more probabilities than labels",
    "timelineSvg: probabilities of window 1 must hold one value per label (2), got 3; give the labels",
    () => timelineSvg(windowsOf([null, [0.1, 0.2, 0.7]]), two),
  ],
  [
    "fewer probabilities than labels",
    "timelineSvg: probabilities of window 0 must hold one value per label (2), got 1",
    () => timelineSvg(windowsOf([[1]]), two),
  ],
  [
    "logits",
    `timelineSvg: probabilities of window 0 ${share} 3`,
    () => timelineSvg(windowsOf([[3, -1]]), two),
  ],
  [
    "labels that are alike",
    'timelineSvg: labels must differ, got "calm" twice',
    () => timelineSvg(windowsOf([[0.5, 0.5]]), ["calm", "calm"]),
  ],
  [
    "windows without a time",
    `timelineSvg: end of window 0 ${finite} NaN`,
    () => timelineSvg([{ start: 0, end: Number.NaN, probabilities: null }], two),
  ],
])("%s is refused", (_, message, draw) => {
  expect(draw).toThrow(RangeError);
  expect(draw).toThrow(message);
});

describe("what has no figure for a reason is drawn as such", () => {
  test.each([null, Number.NaN])(
    "a class without clips has a dash for its score, and stands last",
    (score) => {
      const texts = (svg: string) => elementsOf(svg, "text").map((node) => node.textContent);
      const roc = texts(rocCurvesSvg([rocOf("calm", score), rocOf("sad", 0.4)]));
      expect(roc.slice(-2)).toEqual(["sad 0.400", "calm -"]);
      const precision = texts(precisionRecallSvg([precisionOf("calm", score), precisionOf("sad", 0.4)]));
      expect(precision.slice(-2)).toEqual(["sad 0.400", "calm -"]);
    },
  );

  test("a trial whose value is null or NaN has failed, and is never the best", () => {
    const trials = [0.5, null, Number.NaN, 0.6].map((value, i) => ({ number: i + 1, value }));
    const svg = searchTrialsSvg(trials, { value: "loss" });
    expect(elementsOf(svg, '[aria-label="dot"] circle')).toHaveLength(2);
    expect(elementsOf(svg, '[aria-label="dot"] path')).toHaveLength(2);
    expect(pointsOf(svg, "line")[0]!.at(-1)).toEqual([4, 0.5]);
  });

  test("an interval is drawn as far as shares go", () => {
    const interval = [-0.5, 1.5] as const;
    expect(endsOf(accuracyRunsSvg([{ ...runs, interval }], { majority: 0.2 }))).toEqual([[0, 1]]);
    expect(endsOf(breakDownSvg({ field: "sex", parts: [{ ...part, interval }] }))).toEqual([[0, 1]]);
  });

  test("shares that rounding took beyond 1 are shares", () => {
    expect(() => timelineSvg(windowsOf([[1 + 1e-7, 0]]), two)).not.toThrow();
  });
});
