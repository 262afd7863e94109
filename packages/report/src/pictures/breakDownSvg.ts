import * as Plot from "@observablehq/plot";
import { plotToSvg } from "./plotToSvg.ts";

/** A result by the values of a field, as `@ser/train`'s `breakDown` gives it. */
export interface BreakDownLike {
  readonly field: string;
  readonly parts: readonly {
    readonly value: string;
    readonly nClips: number;
    readonly nActors: number;
    readonly accuracy: number;
    readonly interval: readonly [number, number];
    readonly intervalOver: "actor" | "clip";
  }[];
}

/**
 * Draws the accuracy for each value of a field as a bar, with its 95 % interval and its counts.
 *
 * @param breakDown one bar per part; an interval over clips, not actors, is dashed
 * @param options `value`: what the axis says that accuracy is, e.g. a recall where all clips are of one class
 * @returns an SVG document
 * @example
 * await writeFile("by-sex.svg", breakDownSvg(breakDown(clips, truth, predicted, { field: "sex", random })));
 */
export function breakDownSvg(
  breakDown: BreakDownLike,
  { value = "accuracy" }: { value?: string } = {},
): string {
  const parts = breakDown.parts.map((part) => ({
    ...part,
    low: part.interval[0],
    high: part.interval[1],
    counts: `${counted(part.nClips, "clip")}, ${counted(part.nActors, "actor")}`,
  }));
  const longest = Math.max(...parts.map(({ value }) => value.length), 1);
  const longestCounts = Math.max(...parts.map(({ counts }) => counts.length), 1);
  const interval = (over: "actor" | "clip", style: Plot.LinkOptions) =>
    Plot.link(
      parts.filter(({ intervalOver }) => intervalOver === over),
      { x1: "low", x2: "high", y1: "value", y2: "value", stroke: "#222", strokeWidth: 2, ...style },
    );
  return plotToSvg({
    ariaLabel: `${value.charAt(0).toUpperCase()}${value.slice(1)} by ${breakDown.field}, with 95 % intervals`,
    width: 460 + 8 * longest + 7 * longestCounts,
    height: 70 + 30 * parts.length,
    marginLeft: 24 + 8 * longest,
    marginRight: 20 + 7 * longestCounts,
    marginTop: 24,
    marginBottom: 44,
    style: { background: "white", color: "#222", fontSize: "13px" },
    x: { domain: [0, 1], label: value, labelAnchor: "center", labelArrow: "none", grid: true },
    y: {
      domain: parts.map(({ value }) => value),
      label: breakDown.field,
      labelAnchor: "top",
      labelArrow: "none",
      tickSize: 0,
      padding: 0.3,
    },
    marks: [
      Plot.barX(parts, { x: "accuracy", y: "value", fill: "#9ebcda" }),
      interval("actor", {}),
      interval("clip", { strokeDasharray: "3 2" }),
      Plot.dot(parts, { x: "accuracy", y: "value", fill: "#222", r: 3 }),
      Plot.text(parts, { y: "value", text: "counts", frameAnchor: "right", textAnchor: "start", dx: 10 }),
      Plot.ruleX([0]),
    ],
  });
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
