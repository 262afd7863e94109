import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPage } from "../src/buildPage.ts";

let outDir: string;
let assets: string[];

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), "ser-browser-demo-"));
  await buildPage(outDir);
  assets = await readdir(join(outDir, "assets"));
});
afterAll(() => rm(outDir, { recursive: true, force: true }));

test("the page asks for files that lie beside it, and for none elsewhere", async () => {
  const html = await readFile(join(outDir, "index.html"), "utf8");
  const asked = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!);
  const files = asked.filter((path) => path !== "data:,");
  expect(files).toHaveLength(2);
  for (const file of files) expect(assets.map((name) => `./assets/${name}`)).toContain(file);
});

test.each([
  ["the worker", /^classifier\.worker-.*\.js$/],
  ["the half-size weights", /^float16-.*\.js$/],
  ["the wasm backend", /^tfjs-backend-wasm-simd-.*\.wasm$/],
  ["clips of synthetic speech", /^plain-.*\.flac$/],
])("%s is one file of the page", (_, name) => {
  expect(assets.filter((asset) => name.test(asset))).toHaveLength(1);
});

test("the audio thread's script needs no other", async () => {
  const name = assets.find((asset) => asset.startsWith("samples.worklet-"))!;
  const script = await readFile(join(outDir, "assets", name), "utf8");
  expect(script).toContain("registerProcessor");
  expect(script).not.toMatch(/\b(import|export|fetch)\b/);
});
