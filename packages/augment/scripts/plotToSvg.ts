import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

/** Draws a plot without a browser; positions to a tenth of a pixel, as nobody sees more. */
export function plotToSvg(options: Plot.PlotOptions & { ariaLabel: string }): string {
  const { document } = parseHTML("<html></html>");
  const style = { background: "white", color: "#222", fontSize: "11px" };
  const svg = Plot.plot({ style, ...options, document });
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  svg.setAttribute("role", "img");
  return svg.outerHTML.replace(/ d="[^"]*"/g, (path) => path.replace(/(\d\.\d)\d+/g, "$1"));
}

/**
 * Sets pictures in rows beside each other in one document.
 *
 * @param rows SVG documents with `width` and `height`; the rows are as high as their first picture
 */
export function inRows(rows: readonly (readonly string[])[], ariaLabel: string): string {
  const sizeOf = (svg: string, side: string): number =>
    Number(svg.match(new RegExp(` ${side}="(\\d+)"`))![1]);
  let [width, y] = [0, 0];
  const placed: string[] = [];
  for (const row of rows) {
    let x = 0;
    for (const svg of row) {
      placed.push(svg.replace("<svg ", `<svg x="${x}" y="${y}" `));
      x += sizeOf(svg, "width");
    }
    width = Math.max(width, x);
    y += sizeOf(row[0]!, "height");
  }
  const label = ariaLabel.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${label}" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}"><rect width="${width}" height="${y}" fill="white"/>${placed.join("")}</svg>\n`;
}
