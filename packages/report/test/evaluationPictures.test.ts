import {
  breakDownSvg,
  breakDownTable,
  coverageSvg,
  inflationTable,
  permutationImportanceSvg,
  precisionRecallSvg,
  reliabilitySvg,
  rocCurvesSvg,
  shapleySvg,
} from "@ser/report";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";

const detectors = [0.7, 0.9].map((auc, i) => ({
  label: ["sad", "happy"][i]!,
  roc: {
    auc,
    points: [0, auc, 1].map((rate) => ({ falsePositiveRate: rate ** 2, truePositiveRate: rate })),
  },
  precisionRecall: {
    averagePrecision: auc - 0.2,
    points: [0, 0.5, 1].map((recall) => ({ recall, precision: 1 - recall / 2 })),
  },
}));
const calibration = {
  ece: 0.123,
  bins: [
    { low: 0, high: 0.5, n: 0, confidence: null, accuracy: null },
    { low: 0.5, high: 1, n: 42, confidence: 0.8, accuracy: 0.7 },
  ],
};
const byActor = {
  field: "actor",
  parts: [
    {
      value: "mine-1",
      nClips: 1,
      nActors: 1,
      accuracy: 1,
      interval: [0.2, 1] as const,
      intervalOver: "clip" as const,
    },
    {
      value: "others",
      nClips: 30,
      nActors: 5,
      accuracy: 0.5,
      interval: [0.4, 0.6] as const,
      intervalOver: "actor" as const,
    },
  ],
};
const importance = {
  baseline: 0.8,
  groups: [
    { name: "chroma", mean: -0.01, std: 0.02 },
    { name: "mfcc", mean: 0.3, std: 0.05 },
  ],
};
const shapley = { groups: ["chroma", "mfcc"], meanAbsolute: [0.1, 0.4] };
const coverage = { points: [0.5, 1].map((share) => ({ coverage: share, accuracy: 1 - share / 4 })) };

const pictures = {
  roc: rocCurvesSvg(detectors),
  "precision-recall": precisionRecallSvg(detectors),
  reliability: reliabilitySvg(calibration),
  coverage: coverageSvg(coverage),
  "break-down": breakDownSvg(byActor),
  "permutation importance": permutationImportanceSvg(importance),
  shapley: shapleySvg(shapley),
};

describe.each(Object.entries(pictures))("the picture of %s", (_, svg) => {
  test("is a whole SVG document with a title for those who cannot see it, and no missing number", () => {
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toMatch(/aria-label="[A-Z]/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});

test("curves have one line per detector, and a legend with the best first", () => {
  expect(count(pictures.roc, '[aria-label="line"] path')).toBe(2);
  expect(legendOf(pictures.roc)).toEqual(["happy 0.900", "sad 0.700"]);
  expect(legendOf(pictures["precision-recall"])).toEqual(["happy 0.700", "sad 0.500"]);
});

test("a reliability diagram leaves empty bins out, and tells clips and error", () => {
  expect(count(pictures.reliability, '[aria-label="rect"] rect')).toBe(1);
  expect(textsOf(pictures.reliability)).toEqual(expect.arrayContaining(["42", "ECE 0.123"]));
});

test("coverage tells the accuracy of all clips", () => {
  expect(textsOf(pictures.coverage)).toContain("all clips 0.750");
});

test("a break-down has a bar and an interval per value, with counts in words", () => {
  expect(count(pictures["break-down"], '[aria-label="bar"] rect')).toBe(2);
  expect(count(pictures["break-down"], '[aria-label="link"] path')).toBe(2);
  expect(textsOf(pictures["break-down"])).toEqual(
    expect.arrayContaining(["1 clip, 1 actor", "30 clips, 5 actors"]),
  );
  const oneEach = { ...byActor, parts: byActor.parts.map((part) => ({ ...part, nActors: 1 })) };
  expect(textsOf(breakDownSvg(oneEach))).toEqual(expect.arrayContaining(["1 clip", "30 clips"]));
  expect(breakDownTable(byActor).rows[0]).toEqual([
    "mine-1",
    "1",
    "1",
    "100.0 %",
    "20.0 % to 100.0 %",
    "clips",
  ]);
});

test("groups are ranked, losses below zero included", () => {
  const names = textsOf(pictures["permutation importance"]).filter((text) => /^[a-z]+$/.test(text));
  expect(names).toEqual(["mfcc", "chroma"]);
  expect(textsOf(pictures["permutation importance"])).toContain("-0.010");
  expect(textsOf(pictures.shapley)).toEqual(expect.arrayContaining(["0.400", "0.100"]));
});

test("nothing that matters still makes a picture", () => {
  expect(shapleySvg({ groups: ["mfcc"], meanAbsolute: [0] })).not.toMatch(/NaN|undefined/);
});

test("the inflation table tells points added, and why", () => {
  const row = {
    accuracy: { mean: 0.6, values: [0.6] },
    uar: { mean: 0.59 },
    findings: [],
    transductive: false,
    maxEvaluations: 1,
    sound: true,
  };
  const { rows } = inflationTable({
    rows: [
      { ...row, protocol: "by actor", inflation: 0 },
      {
        ...row,
        protocol: "random",
        accuracy: { mean: 0.7, values: [0.69, 0.71], interval: [0.6, 0.8] },
        inflation: 0.1,
        findings: [{ kind: "actor", severity: "flattered", share: 1 }],
        transductive: true,
        maxEvaluations: 3,
        sound: false,
      },
    ],
  });
  expect(rows).toEqual([
    ["by actor", "1", "60.0 %", "one run", "59.0 %", "0.0", "nothing found"],
    [
      "random",
      "2",
      "70.0 %",
      "60.0 % to 80.0 %",
      "59.0 %",
      "+10.0",
      "actor (flattered, 100.0 % of the test rows); fitted on test clips (transductive); test part evaluated 3 times",
    ],
  ]);
});

test("the inflation table says nothing was found of sound figures alone", () => {
  const row = {
    protocol: "p",
    accuracy: { mean: 0.6, values: [0.6] },
    uar: { mean: 0.6 },
    inflation: 0,
    transductive: false,
    maxEvaluations: 1,
    sound: false,
  };
  const { sound: _, ...untold } = row;
  const { rows } = inflationTable({
    rows: [
      { ...row, findings: [] },
      { ...row, findings: [], nWithoutAudioHash: 8 },
      { ...row, findings: [{ kind: "clip", severity: "leak", part: "validation", share: 0.5 }] },
      { ...row, findings: [{ kind: "actor", severity: "flattered", share: 1 }] },
      { ...untold, findings: [] },
    ],
  });
  expect(rows.map((cells) => cells.at(-1))).toEqual([
    "leaks that the rules leave out: see the audits",
    "the audio of 8 clips was not compared",
    "clip (leak, 50.0 % of the test rows, with the validation part)",
    "actor (flattered, 100.0 % of the test rows); leaks that the rules leave out: see the audits",
    "nothing found",
  ]);
});

test("the inflation table says where runs are too few, and knows no -0.0", () => {
  const row = {
    protocol: "p",
    accuracy: { mean: 0.6, values: [0.6, 0.6] },
    uar: { mean: 0.6 },
    findings: [],
    transductive: false,
    maxEvaluations: 1,
    sound: true,
  };
  const { rows } = inflationTable({
    rows: [
      { ...row, inflation: -0.0001 },
      { ...row, inflation: -0.02 },
    ],
  });
  expect(rows.map((cells) => [cells[3], cells[5]])).toEqual([
    ["too few runs", "0.0"],
    ["too few runs", "-2.0"],
  ]);
});

function textsOf(svg: string): string[] {
  return [...parseHTML(svg).document.querySelectorAll("text")].map((node) => node.textContent ?? "");
}

function count(svg: string, selector: string): number {
  return parseHTML(svg).document.querySelectorAll(selector).length;
}

function legendOf(svg: string): string[] {
  return textsOf(svg).filter((text) => /^[a-z]+ 0\.\d{3}$/.test(text));
}
