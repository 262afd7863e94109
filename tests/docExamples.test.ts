// Type-checks and runs the examples in the doc blocks of packages, as a reader would who pastes them into a file.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeBlocks } from "./support/codeBlocks.ts";

const root = join(import.meta.dirname, "..");
const LANGUAGES = ["ts", "js"];

describe.each([
  { name: "augment", nPlain: 0 },
  { name: "datasets", nPlain: 0 },
  { name: "dsp", nPlain: 2 }, // of standardizeFrames and suggestion
])("examples in the sources of @ser/$name", ({ name, nPlain }) => {
  const source = join(root, "packages", name, "src");
  const folder = join(root, "packages", name, ".doc-examples");
  const examples = sourceFiles(source).flatMap((file) => examplesOf(source, file));
  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    for (const { file, code } of examples) writeFileSync(join(folder, file), code);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test(`are code blocks, one each, but for ${nPlain}`, () => {
    const nAnnounced = sourceFiles(source).flatMap(
      (file) => readFileSync(join(source, file), "utf8").match(/^ *\* @example$/gm) ?? [],
    ).length;
    expect(examples.length).toBe(nAnnounced - nPlain);
  });

  test("have the types that they need", () => {
    const files = examples.map(({ file }) => file).filter((file) => file.endsWith(".ts"));
    expect(typeErrors(files.map((file) => join(folder, file)))).toEqual([]);
  });

  test.each(examples.map(({ file }) => file))("%s runs", async (file) => {
    await import(/* @vite-ignore */ join(folder, file));
  });
});

/** The examples of one source file, each with the name of a file that it may stand in. */
function examplesOf(folder: string, path: string): { file: string; code: string }[] {
  const comments = readFileSync(join(folder, path), "utf8").match(/\/\*\*.*?\*\//gs) ?? [];
  const examples = comments.flatMap((comment) => {
    const [, ...after] = comment.replace(/^ *\* ?/gm, "").split(/^@example$/m);
    return after.flatMap((text) =>
      LANGUAGES.flatMap((language) => codeBlocks(text, language).map((code) => ({ code, language }))),
    );
  });
  const title = path.replace(/\.ts$/, "").replaceAll(sep, "-");
  return examples.map(({ code, language }, i) => ({ file: `${title}-${i + 1}.${language}`, code }));
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
}

/** What the compiler says of files, under the repository's own settings, but that what is shown may go unused. */
function typeErrors(files: readonly string[]): string[] {
  const config = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config.config, include: [], files }, ts.sys, root);
  const program = ts.createProgram(files, { ...options, noUnusedLocals: false });
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file !== undefined && files.includes(file.fileName))
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
}
