// Where things stand in pictures: figures are read back from them by their axes.
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
  spectrogramSvg,
  timelineSvg,
} from "@ser/report";
import { describe, expect, test } from "vitest";
import { axisOf, elementsOf, endsOf, placeOf, pointsOf, ticksOf } from "./readSvg.ts";

test("a confusion matrix has truths as rows, predictions as columns, and shares of rows as colours", () => {
  const svg = confusionMatrixSvg({
    labels: ["sad", "happy"],
    counts: [
      [7, 3],
      [0, 5],
    ],
  });
  const three = elementsOf(svg, '[aria-label="text"] text').find((node) => node.textContent === "3")!;
  const at = (axis: "x" | "y", label: string) => ticksOf(svg, axis).find(({ text }) => text === label)!.at;
  expect(placeOf(three)).toEqual([at("x", "happy"), at("y", "sad")]);
  const colours = elementsOf(svg, '[aria-label="cell"] rect').map((cell) => cell.getAttribute("fill"));
  expect(new Set(colours).size).toBe(4);
});

test("counts of a confusion matrix are white on full cells, dark on empty ones; a class without clips is empty", () => {
  const counts = [
    [9, 0],
    [0, 0],
  ];
  const svg = confusionMatrixSvg({ labels: ["sad", "happy"], counts });
  const fills = elementsOf(svg, '[aria-label="text"] text').map((node) => [
    node.textContent,
    node.getAttribute("fill"),
  ]);
  expect(fills).toEqual([["9", "white"], ...[1, 2, 3].map(() => ["0", "#222"])]);
  const cells = elementsOf(svg, '[aria-label="cell"] rect').map((cell) => cell.getAttribute("fill"));
  expect(new Set(cells.slice(1)).size).toBe(1);
  expect(svg).not.toContain("NaN");
});

describe("a curve", () => {
  const panels = (svg: string) =>
    svg.split("</svg>").map((part) => `${part.slice(part.indexOf("<svg x"))}</svg>`);
  const run = [1, 2, 3].map((epoch) => ({
    epoch,
    loss: 2 / epoch,
    accuracy: epoch / 4,
    validation: { loss: 2.5 / epoch, accuracy: epoch / 5 },
  }));

  test("of learning goes through each epoch's figures, and names whole epochs once", () => {
    const [loss, accuracy] = panels(learningCurveSvg([run]));
    const heights = (svg: string) =>
      pointsOf(svg, "line").map((points) => points.map(([, height]) => height));
    expect(heights(loss!)).toEqual([
      [2, 1, 0.67],
      [2.5, 1.25, 0.83],
    ]);
    expect(heights(accuracy!)).toEqual([
      [0.25, 0.5, 0.75],
      [0.2, 0.4, 0.6],
    ]);
    expect(ticksOf(loss!, "x").map(({ text }) => text)).toEqual(["1", "2", "3"]);
  });

  test("of learning over very many epochs is drawn as well, to its end", () => {
    const long = Array.from({ length: 65_001 }, (_, i) => ({
      epoch: i + 1,
      loss: 1,
      accuracy: 0.5,
      validation: { loss: 1, accuracy: 0.5 },
    }));
    const svg = learningCurveSvg([long, long]);
    expect(svg.length).toBeLessThan(150_000);
    const [loss] = panels(svg);
    const [line] = pointsOf(loss!, "line");
    expect([line!.length, Math.round(line!.at(-1)![0]! / 10)]).toEqual([1001 - 15, 6500]);
  });

  test("of rates has false alarms along, and hits upwards", () => {
    const rates = [
      [0, 0],
      [0.1, 0.8],
      [1, 1],
    ];
    const points = rates.map(([along, up]) => ({ falsePositiveRate: along!, truePositiveRate: up! }));
    expect(pointsOf(rocCurvesSvg([{ label: "sad", roc: { auc: 0.9, points } }]), "line")).toEqual([rates]);
  });

  test("of precision has recall along; that of coverage the share that is answered", () => {
    const points = [
      { recall: 0, precision: 1 },
      { recall: 1, precision: 0.25 },
    ];
    const svg = precisionRecallSvg([{ label: "sad", precisionRecall: { averagePrecision: 0.9, points } }]);
    expect(pointsOf(svg, "line")).toEqual([
      [
        [0, 1],
        [0, 0.25],
        [1, 0.25],
      ],
    ]);
    const coverage = [
      { coverage: 0.5, accuracy: 0.9 },
      { coverage: 1, accuracy: 0.75 },
    ];
    expect(pointsOf(coverageSvg({ points: coverage }), "line")).toEqual([
      [
        [0.5, 0.9],
        [1, 0.75],
      ],
    ]);
  });

  test("of trials is the best so far, the smallest where not told, as in a search", () => {
    const trials = [0.4, 0.2, 0.6].map((value, i) => ({ number: i + 1, value }));
    const last = (options: { direction?: "maximize" }) =>
      pointsOf(searchTrialsSvg(trials, { value: "v", ...options }), "line")[0]!.at(-1)![1];
    expect([last({}), last({ direction: "maximize" })]).toEqual([0.2, 0.6]);
  });
});

describe("bars, intervals and marks", () => {
  test("of runs stand at each run, their mean, and the largest class", () => {
    const runs = accuracyRunsSvg([{ protocol: "random", mean: 0.6, values: [0.5, 0.7] }], { majority: 0.25 });
    const at = (selector: string, name: string) =>
      elementsOf(runs, selector).map((node) => axisOf(runs, "x")(Number(node.getAttribute(name))));
    expect(at('[aria-label="dot"] circle', "cx")).toEqual([0.5, 0.7]);
    expect(at('[aria-label="tick"] line', "x1")).toEqual([0.6]);
    expect(at('[stroke="#b2182b"] line', "x1")).toEqual([0.25]);
  });

  test("of calibration reach up to the accuracy, and the gap from there to the confidence", () => {
    const svg = reliabilitySvg({
      ece: 0.1,
      bins: [{ low: 0.5, high: 1, n: 4, confidence: 0.8, accuracy: 0.6 }],
    });
    const [bar] = elementsOf(svg, '[aria-label="rect"] rect');
    expect(axisOf(svg, "y")(Number(bar!.getAttribute("y")))).toBeCloseTo(0.6, 2);
    expect(pointsOf(svg, "link")).toContainEqual([
      [0.8, 0.6],
      [0.8, 0.8],
    ]);
  });

  test("of groups reach to both sides; those over clips are dashed", () => {
    const importance = { baseline: 0.8, groups: [{ name: "mfcc", mean: 0.3, std: 0.1 }] };
    expect(endsOf(permutationImportanceSvg(importance))).toEqual([[0.2, 0.4]]);
    const part = { nClips: 4, nActors: 2, accuracy: 0.5, interval: [0.2, 0.9] as const };
    const svg = breakDownSvg({
      field: "sex",
      parts: [
        { ...part, value: "female", intervalOver: "actor" },
        { ...part, value: "male", intervalOver: "clip" },
      ],
    });
    expect(endsOf(svg)).toEqual([
      [0.2, 0.9],
      [0.2, 0.9],
    ]);
    const dashes = elementsOf(svg, '[aria-label="link"]').map((node) =>
      node.getAttribute("stroke-dasharray"),
    );
    expect(dashes).toEqual([null, "3 2"]);
  });
});

test("low bands of a spectrogram stand below, more is brighter, and frequencies stand at their bands", () => {
  const S = { data: Float32Array.of(0, 1), rows: 2, cols: 1 };
  const svg = spectrogramSvg(S, { hopSeconds: 1, value: "dB", bandHz: [100, 400] });
  const [low, high] = elementsOf(svg, 'path[shape-rendering="crispEdges"]') as [Element, Element];
  const topOf = (path: Element) => Number(/M[\d.]+ ([\d.]+)/.exec(path.getAttribute("d")!)![1]);
  const lightOf = (path: Element) =>
    path
      .getAttribute("fill")!
      .match(/\w\w/g)!
      .reduce((sum, hex) => sum + Number.parseInt(hex, 16), 0);
  expect(topOf(low)).toBeGreaterThan(topOf(high));
  expect(lightOf(high)).toBeGreaterThan(lightOf(low));
  const at = (hz: string) => ticksOf(svg, "y").find(({ text }) => text === hz)!.at;
  expect(at("100")).toBeGreaterThan(at("400"));
});

test("a column of a time line reaches half-way to its neighbours' middles, each class in its row", () => {
  const windows = [0, 1].map((start) => ({ start, end: start + 3, probabilities: [0, 1] }));
  const svg = timelineSvg(windows, ["calm", "angry"]);
  const x = axisOf(svg, "x");
  const bars = elementsOf(svg, '[aria-label="bar"] rect').map((bar) => {
    const [left, width, y] = ["x", "width", "y"].map((name) => Number(bar.getAttribute(name)));
    return { span: [x(left!), x(left! + width!)], y: y!, fill: bar.getAttribute("fill") };
  });
  expect(bars.map(({ span }) => span)).toEqual([
    [0, 2],
    [0, 2],
    [2, 4],
    [2, 4],
  ]);
  const angry = bars.filter(({ fill }) => fill === "rgb(8, 48, 107)");
  expect(angry.map(({ y }) => y)).toEqual([bars[1]!.y, bars[1]!.y]);
  expect(bars[1]!.y).toBeGreaterThan(bars[0]!.y);
});
