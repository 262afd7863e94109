import * as Plot from "@observablehq/plot";
import { checkLists } from "../checks/checkList.ts";
import { checkNames } from "../checks/checkNames.ts";
import { checkShare } from "../checks/checkShare.ts";
import { plotToSvg } from "./plotToSvg.ts";
import { shareInterval } from "./shareInterval.ts";

/** A result by the values of a field, as `@ser/train`'s `breakDown` gives it. */
export interface BreakDownLike {
  readonly field: string;
  readonly parts: readonly {
    readonly value: string;
    readonly nClips: number;
    /** 0: not known. */
    readonly nActors: number;
    readonly accuracy: number;
    readonly interval: readonly [number, number];
    readonly intervalOver: "actor" | "recording" | "clip";
  }[];
  /** Clips that have no such field: they are in no part. */
  readonly nWithoutValue?: number;
}

/**
 * Draws the accuracy for each value of a field as a bar, with its 95 % interval and its counts.
 *
 * @param breakDown one bar per part; an interval over clips, not actors or recordings, is dashed
 * @param options `value`: what the axis says that accuracy is, e.g. a recall where all clips are of one class
 * @returns an SVG document
 * @throws TypeError where a list that it needs is none
 * @throws RangeError where an accuracy is no share, an interval is not finite, or two parts have one value
 * @example
 * await writeFile("by-sex.svg", breakDownSvg(breakDown(clips, truth, predicted, { field: "sex", random })));
 */
export function breakDownSvg(
  breakDown: BreakDownLike,
  { value = "accuracy" }: { value?: string } = {},
): string {
  checkLists("breakDownSvg", "breakDown", breakDown, ["parts"]);
  checkParts(breakDown);
  const values = breakDown.parts.map((part) => part.value);
  const isOneEach = breakDown.field === "actor" && breakDown.parts.every(({ nActors }) => nActors === 1);
  const parts = breakDown.parts.map((part) => ({
    ...part,
    ...shareInterval("breakDownSvg", `"${part.value}"`, part.interval),
    counts:
      isOneEach || part.nActors === 0 // their names say so, or nobody knows
        ? counted(part.nClips, "clip")
        : `${counted(part.nClips, "clip")}, ${counted(part.nActors, "actor")}`,
  }));
  const longest = Math.max(...values.map(({ length }) => length), 1);
  const longestCounts = Math.max(...parts.map(({ counts }) => counts.length), 1);
  const interval = (isOverClips: boolean, style: Plot.LinkOptions) =>
    Plot.link(
      parts.filter(({ intervalOver }) => (intervalOver === "clip") === isOverClips),
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
      domain: values,
      label: breakDown.field,
      labelAnchor: "top",
      labelArrow: "none",
      tickSize: 0,
      padding: 0.3,
    },
    marks: [
      Plot.barX(parts, { x: "accuracy", y: "value", fill: "#9ebcda" }),
      interval(false, {}),
      interval(true, { strokeDasharray: "3 2" }),
      Plot.dot(parts, { x: "accuracy", y: "value", fill: "#222", r: 3 }),
      Plot.text(parts, { y: "value", text: "counts", frameAnchor: "right", textAnchor: "start", dx: 10 }),
      Plot.ruleX([0]),
    ],
  });
}

function checkParts({ field, parts }: BreakDownLike): void {
  const values = parts.map(({ value }) => value);
  checkNames("breakDownSvg", `values of ${field}`, values);
  for (const { value, accuracy } of parts) checkShare("breakDownSvg", `accuracy of "${value}"`, accuracy);
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
