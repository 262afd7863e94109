// Runs every TypeScript block of every README, as a reader would who pastes it into a file of the package.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { codeBlocks } from "./support/codeBlocks.ts";
import { toJavaScript } from "./support/toJavaScript.ts";

const packagesFolder = join(import.meta.dirname, "..", "packages");
const FOLDER = ".readme-examples";

describe.each(readdirSync(packagesFolder))("README of @ser/%s", (name) => {
  const readme = join(packagesFolder, name, "README.md");
  const folder = join(packagesFolder, name, FOLDER);
  const text = existsSync(readme) ? readFileSync(readme, "utf8") : "";
  const blocks = codeBlocks(text, "ts");
  const modules = [...text.matchAll(/^```js\n(\/\/ (\S+)\n.*?)^```$/gms)]; // named in their first line
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("exists, and names the package and its licence", () => {
    expect(text).toMatch(new RegExp(`^# @ser/${name}\n`));
    expect(text).toContain("## Licence");
  });

  test("links to nothing that the published package does not hold", async () => {
    const pages = ["README.md"];
    const targets = new Set<string>();
    for (const page of pages) {
      for (const target of await relativeLinks(join(packagesFolder, name), page)) {
        if (!targets.has(target) && target.endsWith(".md")) pages.push(target);
        targets.add(target);
      }
    }
    const packed = targets.size === 0 ? [] : await packedFiles(join(packagesFolder, name));
    expect([...targets].filter((target) => !packed.includes(target))).toEqual([]);
  });

  test.each(blocks.map((code, i) => [i + 1, code] as const))("example %i runs", async (i, code) => {
    mkdirSync(folder, { recursive: true });
    for (const [, code, file] of modules) writeFileSync(join(folder, file!), code!);
    if (modules.some(([, , file]) => code.includes(`./${file}`))) {
      // Workers are loaded by Node itself, which takes the compiled packages.
      const script = join(folder, `example-${i}.mjs`);
      writeFileSync(script, toJavaScript(code));
      await promisify(execFile)(process.execPath, [script]);
      return;
    }
    const file = join(folder, `example-${i}.ts`);
    writeFileSync(file, code);
    await import(/* @vite-ignore */ file);
  });
});

/** The files that a page links to, by their paths in the package. */
async function relativeLinks(folder: string, page: string): Promise<string[]> {
  const text = await readFile(join(folder, page), "utf8");
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!.replace(/#.*$/, ""));
  return targets
    .filter((target) => target !== "" && !/^[a-z]+:/.test(target))
    .map((target) => posix.join(posix.dirname(page), target));
}

/** What npm would publish. */
async function packedFiles(cwd: string): Promise<string[]> {
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const { stdout } = await promisify(execFile)("npm", args, { cwd, maxBuffer: 1 << 24 });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  return files.map(({ path }) => path);
}
