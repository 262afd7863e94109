/**
 * Builds a page that uses the packed @ser/acnt-ravdess, as Vite builds an application, opens it, and prints whether
 * it hears what Node hears. Nothing is copied by hand. Ends with an error where a number differs.
 *
 *   CHROMIUM=/usr/bin/chromium pnpm check:browser
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import * as vite from "vite";
import { type Classified, classified } from "../../packages/acnt-ravdess/test/consumer/classified.ts";
import { consumerFolder } from "../../tests/support/consumerFolder.ts";
import { toJavaScript } from "../../tests/support/toJavaScript.ts";
import { findChromium } from "./findChromium.ts";
import { serveFolder } from "./serveFolder.ts";
import { visit } from "./visit.ts";

const PAGE =
  '<!doctype html><meta charset="utf-8"><title>ACNT</title><script type="module" src="page.js"></script>';
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
  const outDir = await buildPage();
  const { url, server } = await serveFolder(outDir);
  const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const seen = await visit<Classified>(browser, url);
    console.log(`Node:     ${expected.backend}\nChromium: ${seen.backend}`);
    const distance = Math.max(distanceOf(seen.batch), distanceOf(seen.stream));
    console.log(`largest difference of ${2 * expected.batch.length} windows' probabilities: ${distance}`);
    if (!(distance <= 1e-6)) process.exitCode = 1;
  } finally {
    await browser.close();
    server.close();
  }
} finally {
  await rm(folder, { recursive: true });
}

/** @returns the folder of what is to be served */
async function buildPage(): Promise<string> {
  const root = join(folder, "page");
  const outDir = join(folder, "served");
  await mkdir(root);
  await writeFile(join(root, "index.html"), PAGE);
  for (const name of ["page", "classified"]) {
    const code = await readFile(join(sources, `${name}.ts`), "utf8");
    await writeFile(join(root, `${name}.js`), toJavaScript(code));
  }
  await vite.build({ configFile: false, root, logLevel: "error", build: { outDir } });
  return outDir;
}

/** Of the batch in Node, which its stream must equal as well. */
function distanceOf(windows: Classified["batch"]): number {
  if (windows.length !== expected.batch.length) return Number.POSITIVE_INFINITY;
  const differences = windows.flatMap((own, w) =>
    (expected.batch[w] ?? []).map((probability, k) => Math.abs((own?.[k] ?? Number.NaN) - probability)),
  );
  return Math.max(...differences);
}
