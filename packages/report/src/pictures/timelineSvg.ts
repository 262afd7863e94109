import * as Plot from "@observablehq/plot";
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

/**
 * Draws how probable each class is over time: a row per class, a column per window, white where it is silent.
 *
 * @param windows in the order of time; they may overlap, and each is drawn around its middle
 * @param labels of the probabilities
 * @returns an SVG document
 */
export function timelineSvg(windows: readonly WindowLike[], labels: readonly string[]): string {
  const columns = thinned(columnsOf(windows));
  const cells = columns.flatMap(({ probabilities, ...span }) =>
    (probabilities ?? []).map((probability, k) => ({ ...span, label: labels[k], probability })),
  );
  const longest = Math.max(...labels.map((label) => label.length), 1);
  return plotToSvg({
    ariaLabel: "Time line: probability of each class in each window, by time",
    width: 640,
    height: 70 + 22 * labels.length,
    marginLeft: 28 + 7 * longest,
    marginBottom: 44,
    style: { background: "white", color: "#222", fontSize: "13px" },
    x: {
      label: "seconds",
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

/** Borders are halfway between the middles of neighbours; the first and the last reach to the ends. */
function columnsOf(windows: readonly WindowLike[]): Column[] {
  const middle = ({ start, end }: WindowLike) => (start + end) / 2;
  return windows.map((window, i) => {
    const [before, after] = [windows[i - 1], windows[i + 1]];
    return {
      from: before ? (middle(before) + middle(window)) / 2 : window.start,
      to: after ? (middle(window) + middle(after)) / 2 : window.end,
      probabilities: window.probabilities,
    };
  });
}

function thinned(columns: readonly Column[]): Column[] {
  const size = Math.ceil(columns.length / MAX_COLUMNS);
  return Array.from({ length: Math.ceil(columns.length / size) }, (_, i) => {
    const part = columns.slice(i * size, (i + 1) * size);
    const heard = part.flatMap(({ probabilities }) => (probabilities ? [probabilities] : []));
    const mean = heard[0]?.map((_, k) => heard.reduce((sum, each) => sum + each[k]!, 0) / heard.length);
    return { from: part[0]!.from, to: part.at(-1)!.to, probabilities: mean ?? null };
  });
}
