import { timelineSvg } from "@ser/report";
import { expect, test } from "vitest";

const LABELS = ["calm", "angry"];
const windowAt = (start: number, probabilities: readonly number[] | null) => ({
  start,
  end: start + 3,
  probabilities,
});
const barsOf = (svg: string) => svg.match(/<rect [^>]*fill="rgb[^>]*>/g) ?? [];

test("each window is a column of one bar per class, and a silent one has none", () => {
  const svg = timelineSvg([windowAt(0, [0.2, 0.8]), windowAt(0.5, null), windowAt(1, [0.9, 0.1])], LABELS);
  expect(barsOf(svg)).toHaveLength(4);
  for (const label of LABELS) expect(svg).toContain(label);
});

test("time that no window covers stays white, and what one covers does not", () => {
  const spansOf = (times: readonly (readonly [number, number])[]) => {
    const svg = timelineSvg(
      times.map(([start, end]) => ({ start, end, probabilities: [1] })),
      ["calm"],
    );
    const bars = barsOf(svg).map((bar) => ["x", "width"].map((name) => placeOf(bar, name)));
    const [frame] = svg.match(/<rect [^>]*fill="none"[^>]*>/g) ?? [""];
    const scale = times.at(-1)![1] / placeOf(frame, "width");
    return bars.map(([x, width]) => [x! - placeOf(frame, "x"), width!].map((part) => part * scale));
  };
  const near = (spans: number[][]) =>
    spans.map(([from, length]) => [from, from! + length!].map((time) => Math.round(time! * 20) / 20));
  expect(
    near(
      spansOf([
        [0, 2],
        [10, 12],
      ]),
    ),
  ).toEqual([
    [0, 2],
    [10, 12],
  ]);
  expect(
    near(
      spansOf([
        [0, 3],
        [2, 5],
      ]),
    ),
  ).toEqual([
    [0, 2.5],
    [2.5, 5],
  ]);
  expect(
    near(
      spansOf([
        [0, 3],
        [2.5, 5.5],
        [5, 6],
      ]),
    ),
  ).toEqual([
    [0, 2.75],
    [2.75, 5],
    [5, 6],
  ]);
  expect(
    near(
      spansOf([
        [0, 1],
        [0, 10],
      ]),
    ),
  ).toEqual([
    [0, 1],
    [1, 10],
  ]);
});

test("columns of several windows leave white what none of them covers", () => {
  const windows = Array.from({ length: 480 }, (_, i) => windowAt(i < 241 ? i / 2 : i, [0.5, 0.5]));
  expect(barsOf(timelineSvg(windows, LABELS))).toHaveLength(2 * 241);
});

test("hours are drawn as means, in no more columns than can be seen", () => {
  const windows = Array.from({ length: 21_600 }, (_, i) => windowAt(i / 2, [0.5, 0.5]));
  expect(barsOf(timelineSvg(windows, LABELS))).toHaveLength(2 * 240);
});

test.each([
  ["gaps that nobody would see", 2, 1],
  ["borders that are not quite those of the next", 0.1, 0.1],
  ["windows that end after the next one ends", 1, 9.7],
])("columns are 240 at most, %s or not", (_what, hop, duration) => {
  const windows = Array.from({ length: 5000 }, (_, i) => ({
    start: Math.round(i * hop * 1000) / 1000,
    end: Math.round((i * hop + duration * (1 + (i % 2))) * 1000) / 1000,
    probabilities: [0.3, 0.7],
  }));
  const bars = barsOf(timelineSvg(windows, LABELS));
  expect(bars.length).toBeLessThanOrEqual(2 * 240);
});

test("a gap that is seen stays white in a long recording, too", () => {
  const windows = Array.from({ length: 5000 }, (_, i) => {
    const start = i + (i < 2490 ? 0 : 1000);
    return { start, end: start + 1, probabilities: [0.3, 0.7] };
  });
  expect(barsOf(timelineSvg(windows, LABELS)).length).toBe(2 * (Math.ceil(5000 / 21) + 1));
});

test("silence alone is an empty frame", () => {
  expect(barsOf(timelineSvg([windowAt(0, null)], LABELS))).toHaveLength(0);
});

test("of windows that share columns the axis says so: the mean of those that are heard", () => {
  const labelOf = (n: number) => {
    const windows = Array.from({ length: n }, (_, i) => windowAt(i / 2, [0.5, 0.5]));
    return />(seconds[^<]*)</.exec(timelineSvg(windows, LABELS))![1];
  };
  expect(labelOf(240)).toBe("seconds");
  expect(labelOf(241)).toBe("seconds; a column is the mean of 2 windows, silent ones left out");
  const heard = Array.from({ length: 480 }, (_, i) => windowAt(i / 2, i === 100 ? [0, 1] : null));
  expect(barsOf(timelineSvg(heard, LABELS))).toHaveLength(2);
});

function placeOf(rect: string, name: string): number {
  return Number(new RegExp(` ${name}="([^"]*)"`).exec(rect)![1]);
}
