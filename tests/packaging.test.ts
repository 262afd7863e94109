// Packs @ser/dsp as it would be published, installs it in an empty folder, and uses it in every way promised.
import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { consumerFolder } from "./support/consumerFolder.ts";
import { toJavaScript } from "./support/toJavaScript.ts";

const run = promisify(execFile);
const consumer = `
import { createFrontend, frontends, melspectrogram } from "@ser/dsp";
const y: Float32Array = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 20));
const { rows, cols } = melspectrogram(y, { sr: 22050 });
const features: Float32Array = createFrontend(frontends.source000).process(y, { sr: 22050 });
export const seen = [rows, cols, features.length].join(" ");
`;
const SEEN = "128 44 180";
let folder: string;

beforeAll(async () => {
  folder = await consumerFolder();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a script in the consumer's folder; gives its last line. */
async function node(name: string, code: string): Promise<string> {
  await writeFile(join(folder, name), code);
  const { stdout } = await run(process.execPath, [name], { cwd: folder });
  return stdout.trim();
}

test("it holds compiled code, types, sources, what the README links to, README and licence, and nothing else", async () => {
  const installed = join(folder, "node_modules", "@ser", "dsp");
  const { stdout } = await run("ls", [installed]);
  expect(stdout.trim().split("\n").sort()).toEqual([
    "LICENSE",
    "README.md",
    "dist",
    "docs",
    "package.json",
    "src",
  ]);
});

test("ES modules import it", async () => {
  expect(await node("import.mjs", `${toJavaScript(consumer)}\nconsole.log(seen);`)).toBe(SEEN);
});

test("CommonJS requires it", async () => {
  const code = `
    const { createFrontend, frontends, melspectrogram } = require("@ser/dsp");
    const y = Float32Array.from({ length: 22050 }, (_, i) => Math.sin(i / 20));
    const { rows, cols } = melspectrogram(y, { sr: 22050 });
    console.log(rows, cols, createFrontend(frontends.source000).process(y, { sr: 22050 }).length);`;
  expect(await node("require.cjs", code)).toBe(SEEN);
});

test.each([
  ["node16", { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 }],
  ["bundler", { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
])("TypeScript checks a consumer with moduleResolution %s, libraries included", async (name, options) => {
  const file = join(folder, `consumer-${name}.ts`);
  await writeFile(file, consumer);
  const program = ts.createProgram([file], {
    ...options,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    types: [],
  });
  const messages = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  expect(messages).toEqual([]);
});
