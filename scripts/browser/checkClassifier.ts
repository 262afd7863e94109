/**
 * Builds a page that uses the packed @ser/acnt-ravdess, as Vite, webpack and esbuild build an application, opens it,
 * and prints whether it hears what Node hears. Ends with an error where a number differs, or wasm was not found.
 *
 *   CHROMIUM=/usr/bin/chromium pnpm check:browser
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import puppeteer, { type Browser } from "puppeteer-core";
import { type Classified, classified } from "../../packages/acnt-ravdess/test/consumer/classified.ts";
import { consumerFolder } from "../../tests/support/consumerFolder.ts";
import { toJavaScript } from "../../tests/support/toJavaScript.ts";
import { findChromium } from "./findChromium.ts";
import { pageBuilders } from "./pageBuilders.ts";
import { serveFolder } from "./serveFolder.ts";
import { visit } from "./visit.ts";

/** Of a probability: graphics apart, Node and browsers run the same WebAssembly. */
const TOLERANCE = 1e-6;
const sources = join(import.meta.dirname, "..", "..", "packages", "acnt-ravdess", "test", "consumer");

const executablePath = findChromium();
if (executablePath === undefined) {
  console.error("no Chromium in PATH; set CHROMIUM=<path>");
  process.exit(1);
}
const expected = await classified();
const folder = await consumerFolder(
  ["dsp", "backend", "models", "acnt-ravdess"],
  ["@tensorflow/tfjs-core@4.22.0", "@tensorflow/tfjs-layers@4.22.0"],
);
try {
  const root = await writeSources();
  const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
  console.log(`Node: ${expected.backend}`);
  try {
    for (const [bundler, build] of Object.entries(pageBuilders)) {
      const outDir = join(folder, bundler);
      await build(root, outDir);
      await visitPage(bundler, outDir, browser);
    }
  } finally {
    await browser.close();
  }
} finally {
  await rm(folder, { recursive: true });
}

/** @returns the folder of the page's scripts */
async function writeSources(): Promise<string> {
  const root = join(folder, "page");
  await mkdir(root);
  for (const name of ["page", "classified"]) {
    const code = await readFile(join(sources, `${name}.ts`), "utf8");
    await writeFile(join(root, `${name}.js`), toJavaScript(code));
  }
  return root;
}

/** Prints what a page hears. */
async function visitPage(bundler: string, outDir: string, browser: Browser): Promise<void> {
  const { url, server } = await serveFolder(outDir);
  try {
    const seen = await visit<Classified>(browser, url);
    const distance = Math.max(distanceOf(seen.batch), distanceOf(seen.stream));
    const isRight = distance <= TOLERANCE && seen.backend.includes("on wasm");
    if (!isRight) process.exitCode = 1;
    console.log(`${bundler.padEnd(8)} ${seen.backend}`);
    console.log(
      `         ${2 * expected.batch.length} windows, largest difference of a probability: ${distance}${isRight ? "" : " WRONG"}`,
    );
  } finally {
    server.close();
  }
}

/** Of the batch in Node, which its stream must equal as well. */
function distanceOf(windows: Classified["batch"]): number {
  if (windows.length !== expected.batch.length) return Number.POSITIVE_INFINITY;
  const differences = windows.flatMap((own, w) =>
    (expected.batch[w] ?? []).map((probability, k) => Math.abs((own?.[k] ?? Number.NaN) - probability)),
  );
  return Math.max(...differences);
}
