import * as Plot from "@observablehq/plot";
import { plotToSvg } from "./plotToSvg.ts";

/** The accuracies of all runs under one protocol. */
export interface ProtocolRuns {
  readonly protocol: string;
  readonly mean: number;
  readonly interval?: readonly [number, number];
  readonly values: readonly number[];
}

/**
 * Draws every run's accuracy as a dot, protocol by protocol, with mean and 95 % interval.
 *
 * @param protocols one row of dots each
 * @param options `majority`: the accuracy of always guessing the commonest class, drawn as a line
 * @returns an SVG document
 */
export function accuracyRunsSvg(protocols: readonly ProtocolRuns[], options: { majority: number }): string {
  const runs = protocols.flatMap(({ protocol, values }) => values.map((value) => ({ protocol, value })));
  const intervals = protocols.flatMap(({ protocol, interval }) =>
    interval ? [{ protocol, low: interval[0], high: interval[1] }] : [],
  );
  const longest = Math.max(...protocols.map(({ protocol }) => protocol.length), 1);
  return plotToSvg({
    ariaLabel: "Test accuracy of each run, by protocol",
    width: 800,
    height: 84 + 48 * protocols.length,
    marginLeft: 20 + 7 * longest,
    marginRight: 24,
    marginBottom: 44,
    style: { background: "white", color: "#222", fontSize: "13px" },
    x: { domain: [0, 1], label: "test accuracy", labelAnchor: "center", labelArrow: "none", grid: true },
    y: { domain: protocols.map(({ protocol }) => protocol), label: null, tickSize: 0 },
    marks: [
      Plot.ruleX([options.majority], { stroke: "#b2182b", strokeDasharray: "4 3" }),
      Plot.text([options.majority], {
        x: (x) => x,
        text: ["largest class"],
        fill: "#b2182b",
        frameAnchor: "top",
        dy: -10,
      }),
      Plot.link(intervals, {
        x1: "low",
        x2: "high",
        y1: "protocol",
        y2: "protocol",
        stroke: "#999",
        clip: true, // an interval may reach beyond what an accuracy can be
        strokeWidth: 5,
        strokeOpacity: 0.5,
      }),
      Plot.dot(runs, { x: "value", y: "protocol", fill: "#2166ac", fillOpacity: 0.6, r: 4 }),
      Plot.tickX(protocols, { x: "mean", y: "protocol", strokeWidth: 2, insetTop: 8, insetBottom: 8 }),
    ],
  });
}
