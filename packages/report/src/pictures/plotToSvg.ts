import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { escapeInPlace } from "../escapeInPlace.ts";

/**
 * Draws a plot without a browser.
 *
 * @param options as Observable Plot takes them; the title goes into the picture for those who cannot see it
 * @returns a whole SVG document
 */
export function plotToSvg(options: Plot.PlotOptions & { ariaLabel: string }): string {
  const { document } = parseHTML("<html></html>");
  const svg = Plot.plot({ style: { background: "white", color: "#222" }, ...options, document });
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  svg.setAttribute("role", "img");
  escapeInPlace(svg);
  return svg.outerHTML;
}
