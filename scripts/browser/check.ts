/**
 * Bundles a consumer of the packed @ser/dsp with each bundler, runs it in a page, in workers and in an
 * AudioWorklet, with and without wasm, and prints whether the numbers are Node's. Ends with an error where one
 * is not.
 *
 *   CHROMIUM=/usr/bin/chromium pnpm check:browser
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import puppeteer, { type Browser } from "puppeteer-core";
import { features } from "../../packages/dsp/test/consumer/features.ts";
import type { Seen } from "../../packages/dsp/test/consumer/seen.ts";
import { bundlers } from "../../tests/support/bundlers.ts";
import { consumerFolder } from "../../tests/support/consumerFolder.ts";
import { copyConsumer } from "../../tests/support/copyConsumer.ts";
import { findChromium } from "./findChromium.ts";
import { policies, serveBundles } from "./serveBundles.ts";
import { visit } from "./visit.ts";

const executablePath = findChromium();
if (executablePath === undefined) {
  console.error("no Chromium in PATH; set CHROMIUM=<path>");
  process.exit(1);
}
const expected = features();
const folder = await consumerFolder();
try {
  await bundleConsumer();
  const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
  console.log(`Node ${process.version}, ${await browser.version()}`);
  await visitAll(browser).finally(() => browser.close());
} finally {
  await rm(folder, { recursive: true });
}

/** One folder per bundler, with the scripts of a page. */
async function bundleConsumer(): Promise<void> {
  await copyConsumer(folder);
  for (const [name, bundle] of Object.entries(bundlers)) {
    for (const entry of ["page.js", "worker.js", "worklet.js"]) {
      await bundle(join(folder, entry), join(folder, name));
    }
  }
}

/** Prints a line for every policy, bundler and place. */
async function visitAll(browser: Browser): Promise<void> {
  const { url, server } = await serveBundles(folder);
  for (const [policy, { wasm }] of Object.entries(policies)) {
    for (const bundler of Object.keys(bundlers)) {
      const places = await visit<Record<string, Seen>>(browser, `${url}/${policy}/${bundler}/`);
      for (const [place, seen] of Object.entries(places)) {
        const errors = errorsOf(seen, wasm);
        if (errors.length > 0) process.exitCode = 1;
        const columns = [bundler.padEnd(8), place.padEnd(15), wasm ? "wasm   " : "no wasm"];
        console.log(columns.join(" "), errors.join("; ") || `${count(seen)} numbers equal bit for bit`);
      }
    }
  }
  server.close();
}

function errorsOf(seen: Seen, wasm: boolean): string[] {
  const different = Object.keys(expected).filter((name) => `${seen.features[name]}` !== `${expected[name]}`);
  const errors = different.map((name) => `${name} DIFFERS`);
  return seen.wasm === wasm ? errors : [...errors, `wasm ${seen.wasm ? "COMPILES" : "DOES NOT COMPILE"}`];
}

function count(seen: Seen): number {
  return Object.values(seen.features).reduce((sum, values) => sum + values.length, 0);
}
