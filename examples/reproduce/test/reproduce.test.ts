// The command behind `npm run reproduce`, in a repository whose examples are programs of a few lines.
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { openBackend } from "@ser/cli/terminal";
import { presentKeys, type RunResult } from "@ser/lab";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CATALOGUE } from "../src/catalogue.ts";
import { reproduceProgram } from "../src/reproduceProgram.ts";
import { readResults } from "../src/resultsFile.ts";
import { fakeRun } from "./fakeRun.ts";

const [{ example: quick }] = CATALOGUE as readonly [(typeof CATALOGUE)[number]];
const { name } = quick;
const folders: string[] = [];
let root: string;
let out: string;
beforeAll(() => openBackend());
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** Leaves a run and waits. */
const PROGRAM = (run: unknown) => `
const { writeFileSync, mkdirSync, renameSync } = require("node:fs");
const folder = process.argv[process.argv.indexOf("--out") + 1] + "/runs";
mkdirSync(folder, { recursive: true });
writeFileSync(folder + "/draft", ${JSON.stringify(JSON.stringify(run))});
renameSync(folder + "/draft", folder + "/published-random-1.json"); // there whole, or not at all
setInterval(() => {}, 1000);`;

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "ser-reproduce-"));
  folders.push(root);
  out = join(root, "report");
  await mkdir(join(root, "docs"));
  for (const { example } of CATALOGUE) {
    const folder = join(root, "examples", example.name);
    await put(join(folder, "dist", "main.js"), PROGRAM(runOf({ seed: 1, example: example.name })));
    await put(join(folder, "README.md"), "<!-- results -->\n<!-- /results -->\n");
  }
});

/** A run of the quickest example, with the key that its recipe gives now. */
function runOf(change: Partial<RunResult>): Partial<RunResult> {
  const run = fakeRun(change);
  const [key] = presentKeys(quick, [run]) as [string];
  return { ...run, key, synthetic: false, ...change };
}

const keep = (change: Partial<RunResult>, file = `published-random-${change.seed}.json`) =>
  put(join(out, name, "runs", file), JSON.stringify(runOf(change)));

const reproduce = (...args: string[]) => reproduceProgram(root).parseAsync(args, { from: "user" });

async function seedsOf(example: string): Promise<number[] | undefined> {
  const all = await readResults(join(root, "docs", "results.json"));
  return all.find((one) => one.example.name === example)?.runs.map(({ seed }) => seed);
}

test("--no-run runs nothing, and writes the pages from what is finished", async () => {
  await keep({ seed: 1 });
  await reproduce("--no-run", "--out", out);
  expect(await seedsOf(name)).toEqual([1]);
  expect(await readFile(join(root, "docs", "results.md"), "utf8")).toContain("80.0 % (1)");
  expect(await readFile(join(root, "examples", name, "README.md"), "utf8")).toContain("| published |");
  for (const { example } of CATALOGUE.slice(1)) expect(existsSync(join(out, example.name))).toBe(false);
});

test("runs on generated voices, trials, checkpoints and runs of earlier settings are in no page", async () => {
  await keep({ seed: 1 });
  await keep({ seed: 2, synthetic: true });
  await keep({ seed: 3, isTrial: true });
  await keep({ seed: 4 }, "published-random-4.json.0123456789abcdef.checkpoint");
  await keep({ seed: 5, key: "before-5" });
  for (const _ of ["once", "and again"]) {
    await reproduce("--no-run", "--out", out);
    expect(await seedsOf(name)).toEqual([1]);
  }
});

test("the pages are written where it is interrupted: what was finished until then is in them", async () => {
  const nListeners = process.listenerCount("SIGHUP");
  const running = reproduce("--data", "voices", "--out", out, "--examples", name);
  const ended = expect(running).rejects.toThrow(/^Interrupted\. Finished runs are in /);
  while (!existsSync(join(out, name, "runs", "published-random-1.json"))) await setTimeout(20);
  expect(process.listenerCount("SIGHUP")).toBe(nListeners + 1);
  process.emit("SIGHUP");
  await ended;
  expect(await seedsOf(name)).toEqual([1]);
});

test("without recordings nothing is run, and nothing written", async () => {
  await expect(reproduce("--out", out, "--data", "")).rejects.toThrow("reproduce needs recordings");
  expect(existsSync(join(root, "docs", "results.json"))).toBe(false);
});
