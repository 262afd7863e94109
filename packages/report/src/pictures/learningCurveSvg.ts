import * as Plot from "@observablehq/plot";
import { plotToSvg } from "./plotToSvg.ts";

/** One epoch of one run. */
export interface CurvePoint {
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
}

/**
 * Draws how loss and accuracy moved over the epochs, one line per run.
 *
 * @param runs the training history of each run
 * @returns an SVG document with two panels
 */
export function learningCurveSvg(runs: readonly (readonly CurvePoint[])[]): string {
  const points = runs.flatMap((history, run) =>
    history.flatMap(({ epoch, loss, accuracy }) => [
      { run, epoch, panel: "cross entropy (nats)", value: loss },
      { run, epoch, panel: "accuracy", value: accuracy },
    ]),
  );
  const panel = (name: string) => points.filter((point) => point.panel === name);
  const draw = (name: string, domain?: [number, number]) =>
    plotToSvg({
      ariaLabel: `Learning curve: ${name} on the training part, by epoch`,
      width: 400,
      height: 260,
      marginLeft: 48,
      marginBottom: 44,
      style: { background: "white", color: "#222", fontSize: "12px" },
      x: { label: "epoch", labelAnchor: "center", labelArrow: "none" },
      y: { label: name, grid: true, zero: true, labelArrow: "none", ...(domain ? { domain } : {}) },
      marks: [
        Plot.ruleY([0]),
        Plot.line(panel(name), { x: "epoch", y: "value", z: "run", stroke: "#2166ac", strokeOpacity: 0.75 }),
      ],
    });
  return sideBySide([draw("cross entropy (nats)"), draw("accuracy", [0, 1])], { width: 400, height: 260 });
}

/** Sets equally large pictures beside each other in one document. */
function sideBySide(pictures: readonly string[], size: { width: number; height: number }): string {
  const { width, height } = size;
  const nested = pictures.map((svg, i) => svg.replace("<svg ", `<svg x="${i * width}" y="0" `)).join("");
  const total = width * pictures.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${total} ${height}" width="${total}" height="${height}">${nested}</svg>`;
}
