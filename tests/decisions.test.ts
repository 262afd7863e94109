import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "..", "docs", "decisions");

test("the index has every decision, by its number and its heading", () => {
  const pages = readdirSync(folder).filter((file) => /^\d{4}-.*\.md$/.test(file));
  const rows = pages.sort().map((file) => {
    const [heading] = readFileSync(join(folder, file), "utf8").split("\n");
    const [, number, title] = /^# (\d{4}): (.+)$/.exec(heading!) ?? [];
    return `| [${number}](${file}) | ${title} |`;
  });
  const index = readFileSync(join(folder, "README.md"), "utf8");
  expect(index.match(/^\| \[.*$/gm)).toEqual(rows);
});
