// Bundles a consumer of the packed @ser/dsp with each bundler, and runs it where there is next to nothing.
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Context, createContext, runInContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { features } from "../packages/dsp/test/consumer/features.ts";
import { bundlers } from "./support/bundlers.ts";
import { consumerFolder } from "./support/consumerFolder.ts";
import { copyConsumer } from "./support/copyConsumer.ts";

const ABSENT =
  "TextDecoder TextEncoder atob btoa fetch URL Blob Buffer process require module performance crypto " +
  "structuredClone setTimeout queueMicrotask console self window document navigator";

/** Counts the instances of WebAssembly modules that are made. */
const countInstances = `
  var nInstances = 0;
  if (typeof WebAssembly !== "undefined") {
    WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
      construct: (target, args) => (nInstances++, new target(...args)),
    });
  }
`;

const expected = features();
let folder: string;

beforeAll(async () => {
  folder = await consumerFolder();
  await copyConsumer(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the contexts are bare", () => {
  const context = bareContext({ wasm: true });
  const present = ABSENT.split(" ").filter((name) => runInContext(`typeof ${name}`, context) !== "undefined");
  expect(present).toEqual([]);
});

describe.each(Object.entries(bundlers))("%s", (name, bundle) => {
  let outDir: string;

  beforeAll(async () => {
    outDir = join(folder, name);
    await bundle(join(folder, "bare.js"), outDir);
  });

  test("makes one file, with no asset beside it", async () => {
    expect(await readdir(outDir, { recursive: true })).toEqual(["bare.js"]);
  });

  test.each([
    ["there is nothing but the language", bareContext({ wasm: true }), true],
    ["wasm may not be compiled", bareContext({ wasm: false }), false],
    ["there is no WebAssembly", withoutWasm(), false],
  ])("gives Node's numbers, bit for bit, where %s", async (_, context, wasm) => {
    runInContext(countInstances, context);
    runInContext(await readFile(join(outDir, "bare.js"), "utf8"), context);
    expect(JSON.parse(runInContext("seen", context))).toEqual({ wasm, features: expected });
    expect(runInContext("nInstances", context)).toBe(wasm ? 2 : 0); // the kernel, and that of streams
  });
});

/** A context with the language and nothing else: what an AudioWorklet lacks is not there either. */
function bareContext(options: { wasm: boolean }): Context {
  const context = createContext({}, { codeGeneration: { strings: false, ...options } });
  runInContext("delete globalThis.console", context); // V8's own
  return context;
}

function withoutWasm(): Context {
  const context = bareContext({ wasm: true });
  runInContext("delete globalThis.WebAssembly", context);
  return context;
}
