import * as Plot from "@observablehq/plot";
import { checkFinite } from "../checks/checkFinite.ts";
import { checkLength } from "../checks/checkLength.ts";
import { checkList } from "../checks/checkList.ts";
import { checkNames } from "../checks/checkNames.ts";
import { checkShare } from "../checks/checkShare.ts";
import { plotToSvg } from "./plotToSvg.ts";

/** What a model says of one window of sound. */
export interface WindowLike {
  /** In seconds. */
  readonly start: number;
  readonly end: number;
  /** One per class; `null` where the window is silent. */
  readonly probabilities: readonly number[] | null;
}

/** More columns are hardly told apart: longer time lines are drawn as means of neighbours. */
const MAX_COLUMNS = 240;

/** The least that is left for the columns beside long labels, in pixels. */
const MIN_PLOT_WIDTH = 440;

/**
 * Draws how probable each class is over time: a row per class, a column per window, white where it is silent, or where
 * there is no window.
 *
 * More than 240 windows share columns, of which there are 240 at most, and the axis says how many share one: it shows
 * the mean of those that are not silent, however few of them, and is white where all are silent.
 *
 * @param windows in the order of time; they may overlap, and each is drawn around its middle
 * @param labels of the probabilities
 * @returns an SVG document
 * @throws TypeError where a list that it needs is none
 * @throws RangeError where a window has not one share per label, or no time, or two labels are alike
 */
export function timelineSvg(windows: readonly WindowLike[], labels: readonly string[]): string {
  checkList("timelineSvg", "windows", windows);
  checkList("timelineSvg", "labels", labels);
  checkInput(windows, labels);
  const nTogether = Math.max(1, Math.ceil(windows.length / MAX_COLUMNS));
  const columns = nTogether === 1 ? columnsOf(windows) : thinned(columnsOf(windows), nTogether);
  const cells = columns.flatMap(({ probabilities, ...span }) =>
    (probabilities ?? []).map((probability, k) => ({ ...span, label: labels[k], probability })),
  );
  const longest = Math.max(...labels.map((label) => label.length), 1);
  const [marginLeft, marginRight] = [28 + 7 * longest, 20];
  return plotToSvg({
    ariaLabel: "Time line: probability of each class in each window, by time",
    width: Math.max(640, marginLeft + MIN_PLOT_WIDTH + marginRight),
    height: 70 + 22 * labels.length,
    marginLeft,
    marginRight,
    marginBottom: 44,
    style: { background: "white", color: "#222", fontSize: "13px" },
    x: {
      label:
        nTogether === 1
          ? "seconds"
          : `seconds; a column is the mean of ${nTogether} windows, silent ones left out`,
      labelAnchor: "center",
      labelArrow: "none",
      domain: [windows[0]?.start ?? 0, windows.at(-1)?.end ?? 1],
    },
    y: { domain: [...labels], label: null, tickSize: 0 },
    color: { scheme: "Blues", domain: [0, 1], label: "probability" },
    marks: [
      Plot.barX(cells, { x1: "from", x2: "to", y: "label", fill: "probability", insetTop: 1 }),
      Plot.frame(),
    ],
  });
}

/** A stretch of the picture, which is one window's. */
interface Column {
  readonly from: number;
  readonly to: number;
  readonly probabilities: readonly number[] | null;
}

/** No column reaches beyond its window; the first and the last reach to the ends. */
function columnsOf(windows: readonly WindowLike[]): Column[] {
  return windows.map((window, i) => {
    const [before, after] = [windows[i - 1], windows[i + 1]];
    const from = before ? Math.max(window.start, borderOf(before, window)) : window.start;
    const to = after ? Math.min(window.end, borderOf(window, after)) : window.end;
    return { from, to: Math.max(from, to), probabilities: window.probabilities };
  });
}

/** Halfway between the middles of two neighbours, where both are heard there, or as near to it as they are. */
function borderOf(before: WindowLike, after: WindowLike): number {
  const halfway = (before.start + before.end) / 4 + (after.start + after.end) / 4;
  return Math.max(Math.min(halfway, before.end), after.start);
}

function thinned(columns: readonly Column[], size: number): Column[] {
  const leastGap = (columns.at(-1)!.to - columns[0]!.from) / MAX_COLUMNS; // what is narrower is not seen
  return Array.from({ length: Math.ceil(columns.length / size) }, (_, i) => {
    const part = columns.slice(i * size, (i + 1) * size);
    const heard = part.flatMap(({ probabilities }) => (probabilities ? [probabilities] : []));
    const mean = heard[0]?.map((_, k) => heard.reduce((sum, each) => sum + each[k]!, 0) / heard.length);
    return stretchesOf(part, leastGap).map((stretch) => ({ ...stretch, probabilities: mean ?? null }));
  }).flat();
}

/** From and to of columns that follow one another without a gap that would be seen. */
function stretchesOf(columns: readonly Column[], leastGap: number): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (const { from, to } of columns) {
    const last = stretches.at(-1);
    if (last !== undefined && from - last.to < leastGap) last.to = to;
    else stretches.push({ from, to });
  }
  return stretches;
}

function checkInput(windows: readonly WindowLike[], labels: readonly string[]): void {
  checkNames("timelineSvg", "labels", labels);
  for (const [i, { start, end, probabilities }] of windows.entries()) {
    checkFinite("timelineSvg", `start of window ${i}`, start);
    checkFinite("timelineSvg", `end of window ${i}`, end);
    if (!probabilities) continue;
    const fix = "give the labels of the model that heard it";
    checkLength("timelineSvg", `probabilities of window ${i}`, probabilities, {
      per: "label",
      n: labels.length,
      fix,
    });
    for (const p of probabilities) checkShare("timelineSvg", `probabilities of window ${i}`, p);
  }
}
