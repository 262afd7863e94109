/**
 * Opens the page in Chromium, gives it a clip as a file and at its microphone, and prints what it hears,
 * and how soon. Ends with an error where the file is not judged as in Node, or the microphone is not heard.
 *
 *   CHROMIUM=/usr/bin/chromium pnpm check:browser
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "@ser/acnt-ravdess";
import { decodeFlac, encodeWav, toMono } from "@ser/dsp";
import { percent } from "@ser/report/text";
import puppeteer, { type Page } from "puppeteer-core";
import { findChromium } from "../../../scripts/browser/findChromium.ts";
import { serveFolder } from "../../../scripts/browser/serveFolder.ts";
import { buildPage } from "../src/buildPage.ts";

const SECONDS_LISTENED = 8;
const clip = join(
  import.meta.dirname,
  "..",
  "..",
  "..",
  "packages",
  "cli",
  "clips",
  "slow-then-excited.flac",
);

const executablePath = findChromium();
if (executablePath === undefined) {
  console.error("no Chromium in PATH; set CHROMIUM=<path>");
  process.exit(1);
}
const folder = await mkdtemp(join(tmpdir(), "ser-check-demo-"));
const { channels, sr } = decodeFlac(await readFile(clip));
const played = join(folder, "played.wav");
await writeFile(played, encodeWav(channels, { sr }));
const site = join(folder, "site");
await buildPage(site);
const { url, server } = await serveFolder(site);
const microphone = ["use-fake-ui-for-media-stream", "use-fake-device-for-media-stream"];
const browser = await puppeteer.launch({
  executablePath,
  args: [
    "--no-sandbox",
    ...microphone.map((name) => `--${name}`),
    `--use-file-for-fake-audio-capture=${played}`,
  ],
});
try {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(url);
  await page.waitForSelector("#listen:enabled");
  console.log(await text(page, "#status"));
  await checkFile(page);
  await checkMicrophone(page);
  check(errors.length === 0, `errors of the page: ${errors.join("; ") || "none"}`);
} finally {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true });
}

/** The bars of a recording say what `classify` says in Node. */
async function checkFile(page: Page): Promise<void> {
  const model = await load({ variant: "float16" });
  const { predictions } = await model.classify(toMono(channels), { sr });
  const input = (await page.$("input[type=file]"))!;
  await input.uploadFile(clip);
  await page.waitForSelector("#recordings:not([hidden])");
  const shown = await page.$$eval("#classes output", (figures) =>
    figures.map((figure) => figure.textContent),
  );
  const shares = new Map(predictions.map(({ label, probability }) => [label, percent(probability)]));
  const expected = model.labels.map((label) => shares.get(label));
  check(shown.join() === expected.join(), `recording: ${shown.join(", ")}; in Node ${expected.join(", ")}`);
}

async function checkMicrophone(page: Page): Promise<void> {
  await page.click("#listen:enabled");
  await new Promise((resolve) => setTimeout(resolve, SECONDS_LISTENED * 1000));
  const timing = (await text(page, "#timing")) ?? "";
  await page.click("#listen:enabled");
  await page.waitForSelector("#recorded:enabled");
  const verdict = await text(page, "#verdict");
  const told = Number(/^([\d.]+) s at/.exec(timing)?.[1]);
  check(told >= SECONDS_LISTENED / 2 && verdict !== "silence", `microphone: ${verdict}; ${timing}`);
}

function text(page: Page, selector: string): Promise<string | null> {
  return page.$eval(selector, ({ textContent }) => textContent);
}

function check(isRight: boolean, words: string): void {
  if (!isRight) process.exitCode = 1;
  console.log(isRight ? words : `${words} WRONG`);
}
