import { breakDownSvg, searchTrialsSvg, spectrogramSvg } from "@ser/report";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";

const ramp = { data: Float32Array.from({ length: 12 }, (_, i) => i - 6), rows: 3, cols: 4 };
const paths = (svg: string) => [
  ...parseHTML(svg).document.querySelectorAll('path[shape-rendering="crispEdges"]'),
];

describe("spectrogramSvg", () => {
  test("has every cell once, and writes seconds and frequencies", () => {
    const svg = spectrogramSvg(ramp, { hopSeconds: 0.5, bandHz: [100, 200, 400], value: "dB" });
    const cells = paths(svg)
      .slice(0, -48) // behind them: the legend
      .reduce((n, path) => n + (path.getAttribute("d")?.match(/M/g)?.length ?? 0), 0);
    expect(cells).toBe(12);
    expect(svg).toContain("frequency (Hz)");
    expect(svg).toContain(">400<");
    expect(svg).not.toContain("NaN");
  });

  test("draws neighbours of one value as one span", () => {
    const even = { data: new Float32Array(12), rows: 3, cols: 4 };
    const [cells] = paths(spectrogramSvg(even, { hopSeconds: 1, value: "dB" }));
    expect(cells?.getAttribute("d")?.match(/M/g)).toHaveLength(3);
  });

  test("centres signed values on 0", () => {
    const svg = spectrogramSvg(ramp, { hopSeconds: 1, value: "logit", scale: "sign" });
    for (const end of [">-6<", ">0<", ">6<"]) expect(svg).toContain(end);
  });

  test("names sizes that do not fit", () => {
    const options = { hopSeconds: 1, value: "dB" };
    expect(() => spectrogramSvg({ ...ramp, rows: 4 }, options)).toThrow("got 12 for 4 x 4");
    expect(() => spectrogramSvg(ramp, { ...options, bandHz: [1] })).toThrow("one value per band (3), got 1");
    const broken = { ...ramp, data: ramp.data.map((v, i) => (i === 5 ? Number.NaN : v)) };
    expect(() => spectrogramSvg(broken, options)).toThrow("got NaN at 5");
  });
});

test("searchTrialsSvg has a dot per trial and a cross per failure", () => {
  const trials = [{ number: 1, value: 0.4 }, { number: 2 }, { number: 3, value: 0.6 }];
  const svg = searchTrialsSvg(trials, { value: "validation UAR" });
  const { document } = parseHTML(svg);
  expect(document.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(2);
  expect(document.querySelectorAll('[aria-label="dot"] path')).toHaveLength(1);
  expect(svg).toContain("validation UAR");
});

test("breakDownSvg says what its bars are", () => {
  const part = { value: "female", nClips: 4, nActors: 2, accuracy: 0.5, interval: [0, 1] as const };
  const byFemale = { field: "sex", parts: [{ ...part, intervalOver: "actor" as const }] };
  expect(breakDownSvg(byFemale, { value: "share found" })).toContain("share found");
});
