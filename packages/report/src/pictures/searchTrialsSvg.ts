import * as Plot from "@observablehq/plot";
import { plotToSvg } from "./plotToSvg.ts";

/** One trial of a search, as `@ser/train`'s `search` gives it. */
export interface TrialLike {
  readonly number: number;
  /** Absent where the trial failed. */
  readonly value?: number;
}

/**
 * Draws each trial's value in order, and the best so far as a line; failed trials are crosses at the foot.
 *
 * @param trials in order
 * @param options `value`: what the values are; `direction`: which are better
 * @returns an SVG document
 * @example
 * await writeFile("trials.svg", searchTrialsSvg(trials, { value: "validation UAR" }));
 */
export function searchTrialsSvg(
  trials: readonly TrialLike[],
  { value, direction = "maximize" }: { value: string; direction?: "maximize" | "minimize" },
): string {
  const better = direction === "maximize" ? Math.max : Math.min;
  const worked = trials.flatMap((trial) =>
    trial.value === undefined ? [] : [{ number: trial.number, value: trial.value }],
  );
  const failed = trials.filter((trial) => trial.value === undefined);
  const best = worked.map(({ number }, i) => ({
    number,
    value: worked.slice(0, i + 1).reduce((found, one) => better(found, one.value), worked[0]!.value),
  }));
  const last = trials.at(-1)?.number ?? 1;
  return plotToSvg({
    ariaLabel: `Search: ${value} by trial`,
    width: 560,
    height: 300,
    marginLeft: 68,
    marginRight: 20,
    marginBottom: 44,
    style: { background: "white", color: "#222", fontSize: "13px" },
    x: {
      domain: [0.5, last + 0.5],
      ticks: Math.min(last, 10),
      tickFormat: (number: number) => (Number.isInteger(number) ? String(number) : ""),
      label: "trial",
      labelAnchor: "center",
      labelArrow: "none",
    },
    y: { label: value, labelAnchor: "center", labelArrow: "none", labelOffset: 58, grid: true, nice: true },
    marks: [
      Plot.frame({ stroke: "#ddd" }),
      Plot.line(best, { x: "number", y: "value", curve: "step-after", stroke: "#b2182b", strokeWidth: 2 }),
      Plot.dot(worked, { x: "number", y: "value", fill: "#2166ac", fillOpacity: 0.75, r: 4 }),
      Plot.dot(failed, { x: "number", frameAnchor: "bottom", dy: -8, symbol: "times", stroke: "#555" }),
    ],
  });
}
