// Reads figures back from a picture, by its axes.
import { parseHTML } from "linkedom";

/** All elements of a picture that a selector finds. */
export function elementsOf(svg: string, selector: string): Element[] {
  return [...parseHTML(svg).document.querySelectorAll(selector)];
}

/** Where an element was moved to, in pixels. */
export function placeOf(node: Element): [number, number] {
  const [, x, y] = /translate\(([^,]+),([^)]+)\)/.exec(node.getAttribute("transform") ?? "")!;
  return [Number(x), Number(y)];
}

/** The labels of an axis and their pixels along it. */
export function ticksOf(svg: string, axis: "x" | "y"): { text: string; at: number }[] {
  const labels = elementsOf(svg, `[aria-label="${axis}-axis tick label"] text`);
  return labels.map((node) => ({ text: node.textContent ?? "", at: placeOf(node)[axis === "x" ? 0 : 1] }));
}

/** From pixels to an axis' own numbers, to two digits. */
export function axisOf(svg: string, axis: "x" | "y"): (at: number) => number {
  const ticks = ticksOf(svg, axis);
  const [first, last] = [ticks[0]!, ticks.at(-1)!];
  return (at) => {
    const share = (at - first.at) / (last.at - first.at);
    return Math.round((Number(first.text) + share * (Number(last.text) - Number(first.text))) * 100) / 100;
  };
}

/** The points of each path of a mark, in the numbers of the axes. */
export function pointsOf(svg: string, mark: string): number[][][] {
  const [x, y] = [axisOf(svg, "x"), axisOf(svg, "y")];
  return elementsOf(svg, `[aria-label="${mark}"] path`).map((path) =>
    [...path.getAttribute("d")!.matchAll(/([\d.-]+),([\d.-]+)/g)].map(([, px, py]) => [
      x(Number(px)),
      y(Number(py)),
    ]),
  );
}

/** Where each interval begins and ends, in the numbers of the axis along. */
export function endsOf(svg: string): number[][] {
  return elementsOf(svg, '[aria-label="link"] path').map((path) =>
    [...path.getAttribute("d")!.matchAll(/[ML]([\d.-]+),/g)].map(([, at]) => axisOf(svg, "x")(Number(at))),
  );
}
