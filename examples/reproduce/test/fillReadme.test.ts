import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CATALOGUE } from "../src/catalogue.ts";
import { fillReadme } from "../src/fillReadme.ts";
import { type ResultRow, resultRows } from "../src/resultRow.ts";
import { fakeRun } from "./fakeRun.ts";

const row: ResultRow = {
  ...(resultRows([1, 2, 3].map((seed) => fakeRun({ seed })))[0] as ResultRow),
  accuracy: { mean: 0.8123, interval: [0.79, 0.83] },
  uar: { mean: 0.8 },
};
const place = {
  source: { number: "999", accuracy: 0.7, nTest: 200, protocol: "its own way" },
  name: "README.md",
};
const page = "# Fake\n\n<!-- results -->\nold\n<!-- /results -->\n\nAfter.\n";

describe("fillReadme", () => {
  test("sets the figures between the markers, and leaves the rest", () => {
    const filled = fillReadme(page, [row], place);
    expect(filled).toContain(
      "| published | random (the same voices on both sides) | 3 | 202 | 81.2 % | 79.0 % to 83.0 % | 80.0 % |",
    );
    expect(filled).toContain("| source | its own way |  | 200 | 70.0 % |  |  |\n| published |");
    expect(filled).toMatch(/^# Fake\n\n<!-- results -->\n\|/);
    expect(filled).toMatch(/<!-- \/results -->\n\nAfter\.\n$/);
    expect(filled).not.toContain("old");
    expect(filled).toContain("Data abababababab.");
  });

  test("names corpora that were not there", () => {
    const [alone] = resultRows([fakeRun({ missing: ["CREMA-D"] })]);
    expect(fillReadme(page, [alone as ResultRow], place)).toContain("not measured here: CREMA-D.");
  });

  test("filling twice is filling once", () => {
    const once = fillReadme(page, [row], place);
    expect(fillReadme(once, [row], place)).toBe(once);
  });

  test("without figures, says that there are none", () => {
    expect(fillReadme(page, [], place)).toContain("Not measured yet");
  });

  test.each(["# Fake\n", "<!-- /results -->\n<!-- results -->\n", page + page])(
    "names the file whose markers are wrong",
    (text) => {
      expect(() => fillReadme(text, [row], { ...place, name: "examples/fake/README.md" })).toThrow(
        "fillReadme: examples/fake/README.md must have one line <!-- results -->",
      );
    },
  );

  test.each(CATALOGUE.map(({ example }) => example.name))("%s has a README with its markers", (name) => {
    const file = join(import.meta.dirname, "..", "..", name, "README.md");
    expect(fillReadme(readFileSync(file, "utf8"), [row], { ...place, name })).toContain("81.2 %");
  });
});
