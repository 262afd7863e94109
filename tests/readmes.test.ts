// Runs every TypeScript block of every README, as a reader would who pastes it into a file of the package.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const packagesFolder = join(import.meta.dirname, "..", "packages");
const FOLDER = ".readme-examples";

describe.each(readdirSync(packagesFolder))("README of @ser/%s", (name) => {
  const readme = join(packagesFolder, name, "README.md");
  const folder = join(packagesFolder, name, FOLDER);
  const text = existsSync(readme) ? readFileSync(readme, "utf8") : "";
  const blocks = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code!);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("exists, and names the package and its licence", () => {
    expect(text).toMatch(new RegExp(`^# @ser/${name}\n`));
    expect(text).toContain("## Licence");
  });

  test.each(blocks.map((code, i) => [i + 1, code] as const))("example %i runs", async (i, code) => {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `example-${i}.ts`);
    writeFileSync(file, code);
    await import(/* @vite-ignore */ file);
  });
});
