// No clip is judged by a threshold or a temperature that its own fold has chosen.
import type { SectionContext } from "@ser/lab";
import {
  calibration,
  fitTemperature,
  precisionRecallCurve,
  rocCurve,
  softmax,
  thresholdForPrecision,
} from "@ser/train";
import { describe, expect, test } from "vitest";
import { angerBreakDown } from "../src/angerBreakDown.ts";
import { angerCalibration } from "../src/angerCalibration.ts";
import { angerThresholds, thresholdText } from "../src/angerThreshold.ts";
import { angerDetector, bothWays, chosenElsewhere, type Detector } from "../src/detector.ts";

/** Two voices that are heard in other ways: the first, fold 0, is told apart at high scores, the second at low ones. */
const FOLDS = [
  {
    truth: [1, 1, 1, 1, 0, 0, 0, 0, 1, 0],
    scores: [0.99, 0.98, 0.97, 0.96, 0.9, 0.88, 0.86, 0.3, 0.85, 0.95],
  },
  {
    truth: [1, 1, 1, 1, 0, 0, 0, 0, 1, 0],
    scores: [0.7, 0.65, 0.6, 0.4, 0.35, 0.25, 0.2, 0.15, 0.3, 0.45],
  },
] as const;

function detectorOf(folds: readonly { truth: readonly number[]; scores: readonly number[] }[]): Detector {
  const truth = folds.flatMap((fold) => fold.truth);
  const scores = folds.flatMap((fold) => fold.scores);
  const isAngry = truth.map(Boolean);
  return {
    label: "anger",
    clips: truth.map((_, row) => ({
      id: `${row}`,
      corpus: "fake",
      actor: "1",
      emotion: "anger",
      channel: "speech",
    })),
    truth,
    scores,
    folds: folds.flatMap((fold, number) => fold.truth.map(() => number)),
    nFolds: folds.length,
    curves: {
      label: "anger",
      roc: rocCurve(isAngry, scores),
      precisionRecall: precisionRecallCurve(isAngry, scores),
    },
  };
}

const detector = detectorOf(FOLDS);
const [first, second] = FOLDS;

test("chosenElsewhere shows each fold the others' clips alone", () => {
  const three = detectorOf([...FOLDS, { truth: [1], scores: [0.5] }]);
  const all = [...first.scores, ...second.scores, 0.5];
  expect(chosenElsewhere(three, ({ scores }) => scores)).toEqual([
    all.slice(10),
    [...first.scores, 0.5],
    all.slice(0, 20),
  ]);
  expect(chosenElsewhere(three, ({ truth }) => truth.length)).toEqual([11, 11, 20]);
});

describe("angerThresholds", () => {
  const chosenOn = ({ truth, scores }: (typeof FOLDS)[number]) =>
    thresholdForPrecision(precisionRecallCurve(truth.map(Boolean), scores), 0.8).threshold;

  test("judges each fold at the threshold that the other one chooses", () => {
    const { wanted, chosen, isCalled } = angerThresholds(detector);
    expect(wanted).toBe(0.8);
    const thresholds = [chosenOn(second), chosenOn(first)] as const;
    expect(thresholds[0]).toBeLessThan(thresholds[1]);
    expect(chosen.map(({ threshold }) => threshold)).toEqual(thresholds);
    expect(isCalled).toEqual([
      ...first.scores.map((score) => score >= thresholds[0]),
      ...second.scores.map((score) => score >= thresholds[1]),
    ]);
  });

  test("the words tell the precision and the recall that these came to", () => {
    const thresholds = angerThresholds(detector);
    const text = thresholdText(thresholds, detector);
    expect(text).toContain("For a precision of 80.0 %, each fold's threshold is chosen on the other folds'");
    expect(text).toContain("9 clips reach theirs, 5 of them angry: precision 55.6 %, recall 50.0 %.");
  });
});

test("angerCalibration cools each fold by the temperature that the other one gives", () => {
  const logitsOf = (scores: readonly number[]) => {
    const { data, ...size } = bothWays(scores);
    return { ...size, data: Array.from(data, (probability) => Math.log(probability)) };
  };
  const temperatures = FOLDS.map(({ truth, scores }) => fitTemperature(logitsOf(scores), truth).temperature);
  const eceWith = ([ofFirst, ofSecond]: readonly number[]) => {
    const cooled = [
      ...softmax(logitsOf(first.scores), { temperature: ofFirst! }).data,
      ...softmax(logitsOf(second.scores), { temperature: ofSecond! }).data,
    ];
    const { ece } = calibration(detector.truth, { data: cooled, rows: 20, cols: 2 });
    return `by ${ece.toFixed(3)}.`;
  };
  const elsewhere = eceWith(temperatures.toReversed());
  expect(elsewhere).not.toBe(eceWith(temperatures)); // each fold's own would tell another error
  const blocks = angerCalibration(detector);
  expect(blocks.find(({ kind }) => kind === "text")).toMatchObject({
    text: expect.stringContaining(elsewhere),
  });
});

describe("angerBreakDown", () => {
  type Table = { readonly header: string[]; readonly rows: string[][] };
  const clipOf = (actor: string, sex: "female" | "male", row: number) =>
    ({ id: `${actor}-${row}`, corpus: "fake", actor, sex, emotion: "anger", channel: "speech" }) as const;
  // Three women's angry clips, of which two are found, and two of their others, of which one is called angry; a man.
  const truth = [1, 1, 1, 0, 0, 1, 0];
  const isCalled = [true, true, false, true, false, false, false];
  const clips = truth.map((_, row) =>
    row < 5 ? clipOf(`w${row % 2}`, "female", row) : clipOf("m", "male", row),
  );
  const few: Detector = { ...detector, truth, clips, scores: truth, folds: truth.map(() => 0), nFolds: 1 };

  test("tells found ones of the angry clips, and wrong ones of the others", () => {
    const [table, picture] = angerBreakDown(few, isCalled, "sex");
    const rows = (table as unknown as Table).rows.map((row) => row.filter((_, i) => i !== 3 && i !== 4));
    expect(rows).toEqual([
      ["female", "3", "66.7 %", "2", "50.0 %"],
      ["male", "1", "0.0 %", "1", "0.0 %"],
    ]);
    expect((picture as { name: string }).name).toBe("anger-by-sex.svg");
  });

  test("says over what its intervals are, and nothing of a field that no clip has", () => {
    const [table] = angerBreakDown(few, isCalled, "actor");
    const { header, rows } = table as unknown as Table;
    expect(header.slice(3, 5)).toEqual(["95 % interval", "over other"]);
    expect(rows.map((row) => row[4])).toEqual(["clips", "clips", "clips"]);
    expect(angerBreakDown(few, isCalled, "intensity")).toEqual([]);
  });
});

test("one voice in anger, or no such class, makes no detector", async () => {
  const clips = ["a", "b"].flatMap((actor) =>
    ["calm", actor === "a" ? "anger" : "calm"].map((emotion, i) => ({
      ...detector.clips[0]!,
      id: `${actor}${i}`,
      actor,
      emotion,
    })),
  );
  const contextOf = (labels: readonly string[]) =>
    ({ clips: { clips, labels } }) as unknown as SectionContext;
  expect(await angerDetector(contextOf(["calm", "anger"]))).toBeUndefined();
  expect(await angerDetector(contextOf(["calm"]))).toBeUndefined();
});
