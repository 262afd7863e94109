import * as Plot from "@observablehq/plot";
import { checkFinite } from "../checks/checkFinite.ts";
import { checkList } from "../checks/checkList.ts";
import { checkShare } from "../checks/checkShare.ts";
import { plotToSvg } from "./plotToSvg.ts";

/** One epoch of one run. */
export interface CurvePoint {
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
  /** Of the validation part, where there is one. */
  readonly validation?: { readonly loss: number; readonly accuracy: number };
}

/** How a learning curve is labelled. */
export interface LearningCurveOptions {
  /** What the loss is, with its unit where it has one. @defaultValue "cross entropy (nats)" */
  readonly lossName?: string;
}

/** Of a line: some per pixel of its width. */
const MOST_POINTS = 1000;

const SIZE = { width: 420, height: 280 } as const;

/** Blue and orange are told apart without seeing red and green, and by the dashes without any colour. */
const PARTS = {
  training: { stroke: "#2166ac", strokeDasharray: "none" },
  validation: { stroke: "#d95f02", strokeDasharray: "5 3" },
} as const;

/**
 * Draws how loss and accuracy moved over the epochs, one line per run; dashed, those of validation parts. Of a run of
 * thousands of epochs, as many are drawn as can be told apart.
 *
 * @param runs the training history of each run
 * @param options `lossName`, where the loss is no cross entropy
 * @returns an SVG document with two panels
 * @throws TypeError where a list that it needs is none
 * @throws RangeError where an epoch or a loss is not finite, or an accuracy is no share
 * @example
 * learningCurveSvg([history], { lossName: "focal loss" });
 */
export function learningCurveSvg(
  runs: readonly (readonly CurvePoint[])[],
  options: LearningCurveOptions = {},
): string {
  checkList("learningCurveSvg", "runs", runs, { fix: "give a list of histories, one per run" });
  for (const run of runs)
    checkList("learningCurveSvg", "each run", run, { fix: "give a list of histories, one per run" });
  const { lossName = "cross entropy (nats)" } = options;
  for (const point of runs.flat()) checkPoint(point);
  const drawn = runs.map(thinned);
  const panels = [
    panel(drawn, lossName, ({ loss }) => loss),
    panel(drawn, "accuracy", ({ accuracy }) => accuracy, [0, 1]),
  ];
  return sideBySide(panels, { ...SIZE, ariaLabel: "Learning curves: loss and accuracy, by epoch" });
}

function checkPoint({ epoch, validation, ...training }: CurvePoint): void {
  checkFinite("learningCurveSvg", "epoch", epoch);
  for (const [part, at] of Object.entries({ training, validation })) {
    if (at === undefined) continue;
    checkFinite("learningCurveSvg", `${part} loss of epoch ${epoch}`, at.loss);
    checkShare("learningCurveSvg", `${part} accuracy of epoch ${epoch}`, at.accuracy);
  }
}

/** Every so many epochs, and the last. */
function thinned(history: readonly CurvePoint[]): readonly CurvePoint[] {
  const step = Math.ceil(history.length / MOST_POINTS);
  return history.filter((_, i) => i % step === 0 || i === history.length - 1);
}

/** Where a line is after an epoch. */
interface LinePoint {
  readonly run: string;
  readonly part: keyof typeof PARTS;
  readonly epoch: number;
  readonly value: number;
}

function panel(
  runs: readonly (readonly CurvePoint[])[],
  name: string,
  pick: (at: { loss: number; accuracy: number }) => number,
  domain?: [number, number],
): string {
  const points = runs.flatMap((history, run) =>
    history.flatMap((at): LinePoint[] => {
      const { epoch, validation } = at;
      const training = { run: `${run} training`, part: "training" as const, epoch, value: pick(at) };
      if (validation === undefined) return [training];
      return [training, { run: `${run} validation`, part: "validation", epoch, value: pick(validation) }];
    }),
  );
  const parts = (["training", "validation"] as const).filter((part) => points.some((p) => p.part === part));
  const lastEpoch = points.reduce((last, { epoch }) => Math.max(last, epoch), 1);
  const of = parts.length === 0 ? "" : ` of the ${parts.join(" and the ")} part`;
  return plotToSvg({
    ariaLabel: `Learning curve: ${name}${of}, by epoch`,
    ...SIZE,
    marginLeft: 48,
    marginTop: 34,
    marginRight: 14,
    marginBottom: 44,
    style: { background: "white", color: "#222", fontSize: "13px" },
    x: {
      label: "epoch",
      labelAnchor: "center",
      labelArrow: "none",
      tickFormat: "d",
      ticks: wholeTicks(lastEpoch),
    },
    y: {
      label: name,
      grid: true,
      zero: true,
      labelArrow: "none",
      ...(domain ? { domain } : points.length === 0 ? { domain: [0, 1] } : {}),
    },
    marks: [
      Plot.ruleY([0]),
      ...parts.map((part) =>
        Plot.line(
          points.filter((point) => point.part === part),
          { x: "epoch", y: "value", z: "run", strokeOpacity: 0.75, ...PARTS[part] },
        ),
      ),
      ...(parts.length < 2 ? [] : legend(parts)),
    ],
  });
}

/** At most seven whole epochs. */
function wholeTicks(lastEpoch: number): number[] {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
  const step = steps.find((each) => lastEpoch / each <= 6) ?? Math.ceil(lastEpoch / 6);
  const ticks = Array.from({ length: Math.floor(lastEpoch / step) + 1 }, (_, i) => Math.max(1, i * step));
  return [...new Set(ticks)];
}

/** Names of the lines, in their colours, above the panel's right end. */
function legend(parts: readonly (keyof typeof PARTS)[]): Plot.Markish[] {
  return parts.map((part, i) =>
    Plot.text([part === "validation" ? "- - validation" : "— training"], {
      frameAnchor: "top-right",
      dx: -104 * (parts.length - 1 - i),
      dy: -24,
      fill: PARTS[part].stroke,
    }),
  );
}

/** Sets equally large pictures beside each other in one document; `ariaLabel` is its title, which needs no escapes. */
function sideBySide(
  pictures: readonly string[],
  { width, height, ariaLabel }: { width: number; height: number; ariaLabel: string },
): string {
  const nested = pictures.map((svg, i) => svg.replace("<svg ", `<svg x="${i * width}" y="0" `)).join("");
  const total = width * pictures.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${ariaLabel}" viewBox="0 0 ${total} ${height}" width="${total}" height="${height}">${nested}</svg>`;
}
