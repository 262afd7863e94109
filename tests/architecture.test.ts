// Compares the table of docs/architecture.md with every package.json and every import in the sources.
import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const packagesFolder = join(import.meta.dirname, "..", "packages");
const packageNames = readdirSync(packagesFolder).sort();
const rooms = readTable();

test("the table names every package, and no other", () => {
  expect([...rooms.keys()].sort()).toEqual(packageNames);
});

describe.each(packageNames)("@ser/%s", (name) => {
  const manifest = manifestOf(name);
  const allowed = rooms.get(name) ?? [];
  const imports = importsOf(name);

  test("imports the rooms that the table allows, and no other", () => {
    const entered = new Set(imports.flatMap(({ to }) => (to.startsWith("@ser/") ? [to.split("/")[1]] : [])));
    entered.delete(name); // a package may call itself by its name
    expect([...entered].sort()).toEqual([...allowed].sort());
  });

  test("its package.json depends on what its sources import, and on the peers of what it depends on", () => {
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const imported = imports
      .map(({ to }) => packageOf(to))
      .filter((to) => !isBuiltin(to) && to !== `@ser/${name}`);
    expect(declared).toEqual(expect.arrayContaining([...new Set(imported)]));
    const peers = allowed.flatMap((room) => Object.keys(manifestOf(room).peerDependencies ?? {}));
    const optional = Object.keys(manifest.peerDependenciesMeta ?? {}); // looked for while the program runs
    const explained = [...imported, ...peers, ...optional];
    const unexplained = declared.filter((key) => !explained.includes(key));
    expect(unexplained).toEqual([]);
  });

  test("only src/node, and the terminal program, touch Node", () => {
    if (name === "cli") return;
    const outside = imports.filter(({ from, to }) => isBuiltin(to) && !from.startsWith("node/"));
    expect(outside).toEqual([]);
  });

  test("TensorFlow.js is a peer, except of the composition", () => {
    const own = Object.keys(manifest.dependencies ?? {}).filter((key) =>
      /^@tensorflow\/tfjs-(core|layers)$/.test(key),
    );
    expect(own.length === 0 || name === "cli").toBe(true);
  });

  test("Math.random appears nowhere", () => {
    const users = sourceFiles(name).filter((file) => readFileSync(file, "utf8").includes("Math.random"));
    expect(users).toEqual([]);
  });
});

function manifestOf(name: string): {
  dependencies?: object;
  peerDependencies?: object;
  peerDependenciesMeta?: object;
} {
  return JSON.parse(readFileSync(join(packagesFolder, name, "package.json"), "utf8"));
}

/** The rows of the table: package name -> the rooms that it may enter. */
function readTable(): Map<string, string[]> {
  const page = readFileSync(join(import.meta.dirname, "..", "docs", "architecture.md"), "utf8");
  const rows = [...page.matchAll(/^\| `@ser\/([a-z-]+)` *\|[^|]*\| ([^|]*?) *\|/gm)];
  return new Map(rows.map(([, name, rooms]) => [name!, rooms === "nothing" ? [] : rooms!.split(", ")]));
}

function sourceFiles(name: string): string[] {
  const folder = join(packagesFolder, name, "src");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
    .map((file) => join(folder, file));
}

/** Imports by package name, as TypeScript reads them; `from` is relative to `src`. */
function importsOf(name: string): { from: string; to: string }[] {
  return sourceFiles(name).flatMap((file) => {
    const from = file.slice(join(packagesFolder, name, "src").length + 1);
    const { importedFiles } = ts.preProcessFile(readFileSync(file, "utf8"));
    return importedFiles.flatMap(({ fileName }) =>
      fileName.startsWith(".") ? [] : [{ from, to: fileName }],
    );
  });
}

/** `@ser/dsp/node` and `pure-rand/x` -> the package that is installed. */
function packageOf(specifier: string): string {
  if (isBuiltin(specifier)) return specifier;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
