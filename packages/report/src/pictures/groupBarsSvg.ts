import * as Plot from "@observablehq/plot";
import { checkFinite } from "../checks/checkFinite.ts";
import { checkNames } from "../checks/checkNames.ts";
import { plotToSvg } from "./plotToSvg.ts";

/** One group of features, and how much it matters. */
export interface GroupBar {
  readonly name: string;
  readonly value: number;
  /** Drawn to both sides of the value's end. */
  readonly deviation?: number;
}

/**
 * Draws one bar per group of features, the longest first.
 *
 * @param bars in any order
 * @param axis what the bars measure; `caller` for messages
 * @returns an SVG document
 * @throws RangeError where a figure is not finite, or two groups have one name
 */
export function groupBarsSvg(
  bars: readonly GroupBar[],
  { caller, label, ariaLabel }: { caller: string; label: string; ariaLabel: string },
): string {
  checkBars(caller, bars);
  const ranked = bars.toSorted((a, b) => b.value - a.value);
  const spans = ranked.flatMap(({ name, value, deviation }) =>
    deviation === undefined ? [] : [{ name, low: value - deviation, high: value + deviation }],
  );
  const longest = Math.max(...bars.map(({ name }) => name.length), 1);
  const ends = [0, ...ranked.map(({ value }) => value), ...spans.flatMap(({ low, high }) => [low, high])];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  return plotToSvg({
    ariaLabel,
    width: 480 + 8 * longest,
    height: 64 + 30 * bars.length,
    marginLeft: 24 + 8 * longest,
    marginRight: 64,
    marginTop: 12,
    marginBottom: 44,
    style: { background: "white", color: "#222", fontSize: "13px" },
    x: {
      domain: most > least ? [least, most] : [0, 1],
      nice: true,
      label,
      labelAnchor: "center",
      labelArrow: "none",
      grid: true,
    },
    y: { domain: ranked.map(({ name }) => name), label: null, tickSize: 0, padding: 0.3 },
    marks: [
      Plot.barX(ranked, { x: "value", y: "name", fill: "#9ebcda" }),
      Plot.link(spans, { x1: "low", x2: "high", y1: "name", y2: "name", stroke: "#222", strokeWidth: 2 }),
      Plot.text(ranked, {
        y: "name",
        text: ({ value }) => value.toFixed(3),
        frameAnchor: "right",
        textAnchor: "start",
        dx: 10,
      }),
      Plot.ruleX([0]),
    ],
  });
}

function checkBars(caller: string, bars: readonly GroupBar[]): void {
  const names = bars.map(({ name }) => name);
  checkNames(caller, "groups", names);
  for (const { name, value, deviation = 0 } of bars) {
    checkFinite(caller, `figure of "${name}"`, value);
    checkFinite(caller, `deviation of "${name}"`, deviation);
  }
}
