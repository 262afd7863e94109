// What every picture of the package keeps to.
import * as report from "@ser/report";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { samples } from "./samples.ts";

test("every picture that is exported is looked at here", () => {
  const exported = Object.keys(report).filter((name) => name.endsWith("Svg"));
  expect(Object.keys(samples).sort()).toEqual(exported.sort());
});

describe.each(Object.entries(samples))("%s", (_, draw) => {
  test("is an SVG document with a title for those who cannot see it", () => {
    const svg = draw();
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    const root = parseHTML(svg).document.querySelector("svg") as Element;
    expect(root.getAttribute("role")).toBe("img");
    expect(root.getAttribute("aria-label")).toMatch(/\w+ \w+/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("is the same for the same figures, however often it was drawn", () => {
    const first = draw();
    expect(draw()).toBe(first);
    expect(first).not.toContain("clip-path"); // Plot numbers them by process
  });
});
