import * as Plot from "@observablehq/plot";
import { checkList, checkLists } from "../checks/checkList.ts";
import { checkNames } from "../checks/checkNames.ts";
import { checkShare } from "../checks/checkShare.ts";
import { plotToSvg } from "./plotToSvg.ts";
import { shareInterval } from "./shareInterval.ts";

/** The accuracies of all runs under one protocol. */
export interface ProtocolRuns {
  readonly protocol: string;
  /** Shares of clips, 0 to 1, as are `values`. */
  readonly mean: number;
  /** Drawn as far as accuracies go: Student's may reach below 0 or above 1. */
  readonly interval?: readonly [number, number];
  readonly values: readonly number[];
}

/** The least that is left for the dots beside long names, in pixels. */
const MIN_PLOT_WIDTH = 500;

/**
 * Draws every run's accuracy as a dot, protocol by protocol, with mean and 95 % interval.
 *
 * @param protocols one row of dots each
 * @param options `majority`: the accuracy of always guessing the commonest class, drawn as a line
 * @returns an SVG document
 * @throws TypeError where a list that it needs is none
 * @throws RangeError where an accuracy is no share, an interval is not finite, or two protocols have one name
 */
export function accuracyRunsSvg(protocols: readonly ProtocolRuns[], options: { majority: number }): string {
  checkList("accuracyRunsSvg", "protocols", protocols);
  checkLists("accuracyRunsSvg", "options", options, []);
  const { majority } = options;
  checkInput(protocols, majority);
  const runs = protocols.flatMap(({ protocol, values }) => values.map((value) => ({ protocol, value })));
  const intervals = protocols.flatMap(({ protocol, interval }) =>
    interval ? [{ protocol, ...shareInterval("accuracyRunsSvg", `"${protocol}"`, interval) }] : [],
  );
  const longest = Math.max(...protocols.map(({ protocol }) => protocol.length), 1);
  const [marginLeft, marginRight] = [20 + 7 * longest, 24];
  return plotToSvg({
    ariaLabel: "Test accuracy of each run, by protocol",
    width: Math.max(800, marginLeft + MIN_PLOT_WIDTH + marginRight),
    height: 84 + 48 * protocols.length,
    marginLeft,
    marginRight,
    marginBottom: 44,
    style: { background: "white", color: "#222", fontSize: "13px" },
    x: { domain: [0, 1], label: "test accuracy", labelAnchor: "center", labelArrow: "none", grid: true },
    y: { domain: protocols.map(({ protocol }) => protocol), label: null, tickSize: 0 },
    marks: [
      Plot.ruleX([majority], { stroke: "#b2182b", strokeDasharray: "4 3" }),
      Plot.text([majority], {
        x: (x) => x,
        text: ["largest class"],
        fill: "#b2182b",
        frameAnchor: "top",
        ...(majority > 0.9 && { textAnchor: "end" as const }), // it would reach out of the picture
        dy: -10,
      }),
      Plot.link(intervals, {
        x1: "low",
        x2: "high",
        y1: "protocol",
        y2: "protocol",
        stroke: "#999",
        strokeWidth: 5,
        strokeOpacity: 0.5,
      }),
      Plot.dot(runs, { x: "value", y: "protocol", fill: "#2166ac", fillOpacity: 0.6, r: 4 }),
      Plot.tickX(protocols, { x: "mean", y: "protocol", strokeWidth: 2, insetTop: 8, insetBottom: 8 }),
    ],
  });
}

function checkInput(protocols: readonly ProtocolRuns[], majority: number): void {
  const names = protocols.map(({ protocol }) => protocol);
  checkNames("accuracyRunsSvg", "protocols", names);
  checkShare("accuracyRunsSvg", "majority", majority);
  for (const { protocol, mean, values } of protocols) {
    checkShare("accuracyRunsSvg", `mean of "${protocol}"`, mean);
    for (const value of values) checkShare("accuracyRunsSvg", `values of "${protocol}"`, value);
  }
}
