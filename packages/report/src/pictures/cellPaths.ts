import type * as Plot from "@observablehq/plot";

/** Values of bands over time, row-major, the lowest band first. */
export interface Grid {
  readonly data: ArrayLike<number>;
  /** Bands. */
  readonly rows: number;
  /** Frames. */
  readonly cols: number;
}

/** How values become colours. */
interface Colours {
  readonly domain: readonly [number, number];
  readonly colourOf: (value: number) => string;
}

/** More colours are hardly told apart, and make the picture larger. */
const N_COLOURS = 48;

/** A mark that draws a grid as one path per colour: a rectangle per cell would make megabytes of it. */
export function cellPaths(S: Grid, options: Colours & { hopSeconds: number }): Plot.RenderFunction {
  const { domain, colourOf, hopSeconds } = options;
  return (_index, { x, y }, _values, _dimensions, { document }) => {
    const group = document.createElementNS(SVG, "g");
    const [place, band] = [x as (time: number) => number, y as (row: number) => number];
    spansByColour(S, domain).forEach((spans, step) => {
      if (spans.length === 0) return;
      const d = spans.map(({ row, from, to }) => {
        const [left, right] = [place(from * hopSeconds), place(to * hopSeconds)];
        return box(left, band(row + 1), right, band(row));
      });
      group.append(path(document, d.join(""), colourOf(middleOf(step, domain))));
    });
    return group;
  };
}

/** A mark that draws the colours beside the plot, with what they stand for. */
export function legendBar({ domain, colourOf, value }: Colours & { value: string }): Plot.RenderFunction {
  return (_index, _scales, _values, dimensions, { document }) => {
    const { width, height, marginRight, marginTop, marginBottom } = dimensions;
    const left = width - marginRight + 20;
    const [top, bottom] = [marginTop, height - marginBottom];
    const stepHeight = (bottom - top) / N_COLOURS;
    const group = document.createElementNS(SVG, "g");
    for (let step = 0; step < N_COLOURS; step++) {
      const foot = bottom - step * stepHeight;
      const d = box(left, foot - stepHeight, left + 12, foot);
      group.append(path(document, d, colourOf(middleOf(step, domain))));
    }
    const [least, most] = domain;
    group.append(
      ...[least, (least + most) / 2, most].map((at, i) =>
        text(document, [left + 18, bottom - (i / 2) * (bottom - top) + 4], shortNumber(at, most - least)),
      ),
      text(document, [left, top - 9], value),
    );
    return group;
  };
}

const SVG = "http://www.w3.org/2000/svg";

/** Neighbours in time of one colour are one span. */
function spansByColour(
  { data, rows, cols }: Grid,
  [least, most]: readonly [number, number],
): { row: number; from: number; to: number }[][] {
  const spans: { row: number; from: number; to: number }[][] = Array.from({ length: N_COLOURS }, () => []);
  const stepOf = (value: number) =>
    Math.max(0, Math.min(N_COLOURS - 1, Math.floor(((value - least) / (most - least)) * N_COLOURS)));
  for (let row = 0; row < rows; row++) {
    for (let from = 0; from < cols; ) {
      const step = stepOf(data[row * cols + from]!);
      let to = from + 1;
      while (to < cols && stepOf(data[row * cols + to]!) === step) to++;
      spans[step]!.push({ row, from, to });
      from = to;
    }
  }
  return spans;
}

function middleOf(step: number, [least, most]: readonly [number, number]): number {
  return least + ((step + 0.5) / N_COLOURS) * (most - least);
}

function box(left: number, top: number, right: number, bottom: number): string {
  const [l, t, r, b] = [left, top, right, bottom].map((value) => Math.round(value * 100) / 100);
  return `M${l} ${t}H${r}V${b}H${l}Z`;
}

function path(document: Document, d: string, fill: string): SVGElement {
  const element = document.createElementNS(SVG, "path");
  element.setAttribute("d", d);
  element.setAttribute("fill", fill);
  element.setAttribute("shape-rendering", "crispEdges"); // otherwise neighbours show a seam
  return element;
}

function text(document: Document, [x, y]: readonly [number, number], content: string): SVGElement {
  const element = document.createElementNS(SVG, "text");
  element.setAttribute("x", String(x));
  element.setAttribute("y", String(y));
  element.setAttribute("fill", "#222");
  element.setAttribute("text-anchor", "start"); // a plot centres text
  element.textContent = content;
  return element;
}

/** What is nothing beside the whole range is rounding. */
function shortNumber(value: number, range: number): string {
  if (Math.abs(value) < range / 1000) return "0";
  return Math.abs(value) >= 10 ? value.toFixed(0) : String(Number(value.toPrecision(2)));
}
