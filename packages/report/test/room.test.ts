// Whether there is room in a picture for what is written in it.
import {
  accuracyRunsSvg,
  confusionMatrixSvg,
  learningCurveSvg,
  precisionRecallSvg,
  reliabilitySvg,
  rocCurvesSvg,
  searchTrialsSvg,
  spectrogramSvg,
  timelineSvg,
} from "@ser/report";
import { describe, expect, test } from "vitest";
import { elementsOf, placeOf, ticksOf } from "./readSvg.ts";
import { precisionOf, rocOf, runs, S, windowsOf } from "./samples.ts";

const RAVDESS = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"];
const TESS = ["angry", "disgust", "fear", "happy", "neutral", "pleasant surprise", "sad"];
const FOLDERS = Array.from({ length: 12 }, (_, i) => `recordings-of-the-second-session-class-${i + 1}`);
const LONG = "a protocol with a name so long that one would sooner call it a sentence than a name";

const matrixOf = (labels: readonly string[]) =>
  confusionMatrixSvg({ labels, counts: labels.map(() => labels.map(() => 1)) });
const sizeOf = (svg: string, side: "width" | "height") =>
  Number(elementsOf(svg, "svg")[0]!.getAttribute(side));
const textOf = (svg: string, text: string) =>
  elementsOf(svg, "text").find((node) => node.textContent === text)!;

describe("a confusion matrix", () => {
  const isSlanted = (svg: string) => / rotate\(-45\)/.test(svg);
  const cellOf = (svg: string) =>
    Number(elementsOf(svg, '[aria-label="cell"] rect')[0]!.getAttribute("width"));

  test("of usual emotions has its labels straight below their columns", () => {
    const svg = matrixOf(RAVDESS);
    expect(isSlanted(svg)).toBe(false);
    expect(ticksOf(svg, "x").map(({ text }) => text)).toEqual(RAVDESS);
    expect([sizeOf(svg, "width"), sizeOf(svg, "height")]).toEqual([596, 432]);
  });

  test("slants labels that would run into their neighbours", () => {
    const svg = matrixOf(TESS);
    expect(isSlanted(svg)).toBe(true);
    expect(ticksOf(svg, "x").map(({ text }) => text)).toEqual(TESS);
    const longest = 17 * 7 * Math.SQRT1_2;
    const foot = ticksOf(svg, "y").at(-1)!.at;
    expect(sizeOf(svg, "height") - foot).toBeGreaterThan(longest + 46);
  });

  test("slants a last label that would reach out of the picture", () => {
    expect(isSlanted(matrixOf(["no", "a label of twenty-four"]))).toBe(true);
  });

  test("keeps its cells however long the labels, which are cut in their middle", () => {
    const svg = matrixOf(FOLDERS);
    expect(cellOf(svg)).toBeGreaterThan(45);
    expect(ticksOf(svg, "y")[11]!.text).toBe("recordings-o…on-class-12");
    expect(new Set(ticksOf(svg, "x").map(({ text }) => text)).size).toBe(12);
  });

  test("cuts none where two would then be alike", () => {
    const labels = ["happy", "sad"].map((label) => `a long beginning ${label} and a long end`);
    expect(ticksOf(matrixOf(labels), "y").map(({ text }) => text)).toEqual(labels);
  });
});

describe.each([
  ["rocCurvesSvg", (n: number) => rocCurvesSvg(labelled(n, rocOf))],
  ["precisionRecallSvg", (n: number) => precisionRecallSvg(labelled(n, precisionOf))],
])("%s", (_, draw) => {
  const stylesOf = (svg: string) =>
    elementsOf(svg, '[aria-label="line"]').map((line) =>
      ["stroke", "stroke-dasharray"].map((name) => line.getAttribute(name) ?? "").join(" "),
    );

  test("is as high as its legend, and the square of its curves stays one", () => {
    for (const n of [1, 16, 17, 40]) {
      const svg = draw(n);
      expect(sizeOf(svg, "height")).toBe(Math.max(400, 40 + 21 * (n + 1)));
      for (let i = 0; i < n; i++) {
        const [, y] = placeOf(
          elementsOf(svg, "text").find((node) => node.textContent?.startsWith(`class ${i} `))!,
        );
        expect(y).toBeLessThan(sizeOf(svg, "height") - 10);
      }
      const ends = ticksOf(svg, "y").map(({ at }) => at);
      expect(Math.max(...ends) - Math.min(...ends)).toBe(340);
    }
  });

  test("has no two curves of one style, up to forty", () => {
    const styles = stylesOf(draw(40));
    expect(new Set(styles).size).toBe(40);
    expect(styles.slice(0, 10).every((style) => style.endsWith(" "))).toBe(true);
  });

  test("shows the dashes in the legend", () => {
    const svg = draw(11);
    const samples = elementsOf(svg, 'path[stroke-width="3"]').map((node) =>
      node.getAttribute("stroke-dasharray"),
    );
    expect(samples).toEqual([elementsOf(svg, '[aria-label="line"]')[10]!.getAttribute("stroke-dasharray")]);
    expect(elementsOf(svg, '[aria-label="dot"] circle')).toHaveLength(10);
  });
});

function labelled<T>(n: number, of: (label: string, score: number) => T): T[] {
  return Array.from({ length: n }, (_, i) => of(`class ${i}`, 0.5));
}

describe("the accuracies of runs", () => {
  test("have half a thousand pixels beside names of any length", () => {
    const svg = accuracyRunsSvg([{ ...runs, protocol: LONG }], { majority: 0.2 });
    const ticks = ticksOf(svg, "x").map(({ at }) => at);
    expect(Math.max(...ticks) - Math.min(...ticks)).toBe(500);
    expect(sizeOf(accuracyRunsSvg([runs], { majority: 0.2 }), "width")).toBe(800);
  });

  test("name the largest class to the left of its line, where there is no room around it", () => {
    const anchorOf = (majority: number) => {
      const svg = accuracyRunsSvg([runs], { majority });
      return textOf(svg, "largest class").parentElement!.getAttribute("text-anchor");
    };
    expect([anchorOf(0.5), anchorOf(0.97)]).toEqual([null, "end"]);
  });
});

test("the legend of a spectrogram has room for its title", () => {
  const title = "integrated gradients of the logit";
  const svg = spectrogramSvg(S, { hopSeconds: 1, value: title });
  const left = Number(textOf(svg, title).getAttribute("x"));
  expect(sizeOf(svg, "width") - left).toBeGreaterThanOrEqual(7 * title.length - 1);
  expect(sizeOf(spectrogramSvg(S, { hopSeconds: 1, value: "dB" }), "width")).toBe(720);
});

test("the legend of a spectrogram writes no digits of rounding", () => {
  const data = Float32Array.of(-39.99997, 40, 1, 2);
  expect(spectrogramSvg({ ...S, data }, { hopSeconds: 1, value: "dB" })).toContain(">0</text>");
});

test("a time line has room for its columns beside labels of any length", () => {
  const svg = timelineSvg(windowsOf([[0.5, 0.5]]), [LONG, "other"]);
  const ticks = ticksOf(svg, "x").map(({ at }) => at);
  expect(Math.max(...ticks) - Math.min(...ticks)).toBe(440);
  expect(sizeOf(timelineSvg(windowsOf([[1]]), ["other"]), "width")).toBe(640);
});

describe("the trials of a search", () => {
  const trials = (...values: number[]) => values.map((value, i) => ({ number: i + 1, value }));

  test.each([
    ["a single one", trials(0.5)],
    ["equal ones", trials(0.5, 0.5)],
    ["a single one of nothing", trials(0)],
  ])("%s stands in the middle of an axis with short ticks", (_, given) => {
    const svg = searchTrialsSvg(given, { value: "UAR" });
    const ticks = ticksOf(svg, "y");
    expect(ticks.length).toBeGreaterThan(3);
    expect(Math.max(...ticks.map(({ text }) => text.length))).toBeLessThan(6);
    expect(sizeOf(svg, "width")).toBe(560);
  });

  test.each([
    ["large values", trials(123_456, 234_567)],
    ["values that hardly differ", trials(0.612345, 0.612348)],
  ])("%s have room for their digits", (_, given) => {
    const svg = searchTrialsSvg(given, { value: "UAR" });
    const ticks = elementsOf(svg, '[aria-label="y-axis tick label"] text');
    const longest = Math.max(...ticks.map((tick) => tick.textContent!.length));
    expect(longest).toBeGreaterThan(6);
    const placeAlong = (node: Element) => placeOf(node)[0] + placeOf(node.parentElement!)[0];
    const labelEnd = placeAlong(textOf(svg, "UAR")) + 13;
    expect(placeAlong(ticks[0]!) - 7 * longest).toBeGreaterThan(labelEnd);
  });
});

test("a learning curve of nothing says of no part, and has no ticks of many digits", () => {
  const svg = learningCurveSvg([]);
  expect(svg).toContain('aria-label="Learning curve: accuracy, by epoch"');
  expect(
    elementsOf(svg, "text").every((node) => node.textContent!.length < 5 || /[a-z]/.test(node.textContent!)),
  ).toBe(true);
});

test("counts of many bins are slanted, so that they do not run into each other", () => {
  const bins = (n: number) =>
    Array.from({ length: 15 }, (_, i) => ({
      low: i / 15,
      high: (i + 1) / 15,
      n,
      confidence: i / 15,
      accuracy: i / 15,
    }));
  expect(reliabilitySvg({ ece: 0.1, bins: bins(1000) })).toContain("rotate(-50)");
  expect(reliabilitySvg({ ece: 0.1, bins: bins(99) })).not.toContain("rotate(-50)");
});
