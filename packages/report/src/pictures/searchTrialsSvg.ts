import * as Plot from "@observablehq/plot";
import { checkFinite } from "../checks/checkFinite.ts";
import { checkList } from "../checks/checkList.ts";
import { plotToSvg } from "./plotToSvg.ts";

/** One trial of a search, as `@ser/train`'s `search` gives it. */
export interface TrialLike {
  readonly number: number;
  /** Absent where the trial failed; it has failed, too, where this is not a finite number. */
  readonly value?: number | null;
}

/**
 * Draws each trial's value in order, and the best so far as a line; failed trials are crosses at the foot.
 *
 * @param trials in order
 * @param options `value`: what the values are; `direction`: which are better, `minimize` where not told, as of `search`
 * @returns an SVG document
 * @throws TypeError where a list that it needs is none
 * @throws RangeError where a trial's number is not finite
 * @example
 * await writeFile("trials.svg", searchTrialsSvg(trials, { value: "validation UAR", direction: "maximize" }));
 */
export function searchTrialsSvg(
  trials: readonly TrialLike[],
  { value, direction = "minimize" }: { value: string; direction?: "minimize" | "maximize" },
): string {
  checkList("searchTrialsSvg", "trials", trials);
  for (const { number } of trials) checkFinite("searchTrialsSvg", "number of a trial", number);
  const better = direction === "maximize" ? Math.max : Math.min;
  const worked = trials.filter((trial): trial is Worked => Number.isFinite(trial.value));
  const failed = trials.filter((trial) => !Number.isFinite(trial.value));
  const best = worked.map(({ number }, i) => ({
    number,
    value: worked.slice(0, i + 1).reduce((found, one) => better(found, one.value), worked[0]!.value),
  }));
  const range = rangeOf(worked);
  const marginLeft = 68 + (range ? tickRoom(range) : 0);
  const last = trials.at(-1)?.number ?? 1;
  return plotToSvg({
    ariaLabel: `Search: ${value} by trial`,
    width: 492 + marginLeft,
    height: 300,
    marginLeft,
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
    y: {
      label: value,
      labelAnchor: "center",
      labelArrow: "none",
      labelOffset: marginLeft - 10,
      grid: true,
      nice: true,
      ...(range && { domain: range }),
    },
    marks: [
      Plot.frame({ stroke: "#ddd" }),
      Plot.line(best, { x: "number", y: "value", curve: "step-after", stroke: "#b2182b", strokeWidth: 2 }),
      Plot.dot(worked, { x: "number", y: "value", fill: "#2166ac", fillOpacity: 0.75, r: 4 }),
      Plot.dot(failed, { x: "number", frameAnchor: "bottom", dy: -8, symbol: "times", stroke: "#555" }),
    ],
  });
}

/** A trial that has a value. */
interface Worked extends TrialLike {
  readonly value: number;
}

/** Where values lie; equal ones in the middle, as an axis of no length has a single tick, of many digits. */
function rangeOf(trials: readonly Worked[]): [number, number] | undefined {
  if (trials.length === 0) return undefined;
  const values = trials.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = least === most ? Math.abs(least) / 10 || 1 : 0;
  return [least - room, most + room];
}

/** What ticks of more than five signs need besides, in pixels; there are some seven of them. */
function tickRoom([least, most]: readonly [number, number]): number {
  const digits = Math.max(0, -Math.floor(Math.log10((most - least) / 7)));
  const whole = [least, most].map((value) => value.toLocaleString("en", { maximumFractionDigits: 0 }).length);
  const longest = Math.max(...whole) + (digits > 0 ? digits + 1 : 0);
  return longest > 5 ? 9 * longest - 39 : 0;
}
