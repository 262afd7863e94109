// Packs the packages as they would be published, installs them with npm in an empty folder, and hears a clip.
import { execFile } from "node:child_process";
import { copyFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { consumerFolder } from "./support/consumerFolder.ts";

const run = promisify(execFile);
const cli = join(import.meta.dirname, "..", "packages", "cli");
const clip = join(cli, "clips", "plain.flac");
const LINES = `
import { readFile } from "node:fs/promises";
import { load } from "@ser/acnt-ravdess";
import { decodeFlac, toMono } from "@ser/dsp";
const { channels, sr } = decodeFlac(await readFile("clip.flac"));
console.log(JSON.stringify((await (await load()).classify(toMono(channels), { sr })).predictions));`;
const ALL = ["acnt-ravdess", "augment", "backend", "cli", "datasets", "dsp", "models", "report", "train"];
let folder: string;

beforeAll(async () => {
  folder = await consumerFolder(ALL, ["@tensorflow/tfjs-core@4.22.0", "@tensorflow/tfjs-layers@4.22.0"]);
  await copyFile(clip, join(folder, "clip.flac"));
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test("all packages are packed, and nothing of ours came from elsewhere", async () => {
  expect((await readdir(join(folder, "node_modules", "@ser"))).sort()).toEqual(ALL);
  const { stdout } = await run("npm", ["ls", "--all", "--json"], { cwd: folder });
  expect(stdout.match(/"resolved": "[^"]*@ser[^"]*"/g) ?? []).toEqual([]);
});

test("five lines hear in a clip what the repository hears", async () => {
  await writeFile(join(folder, "five.js"), LINES);
  const { stdout } = await run(process.execPath, ["five.js"], { cwd: folder });
  const own = await run(process.execPath, [join(cli, "bin", "ser.js"), "predict", clip, "--json"]);
  const [{ predictions }] = JSON.parse(own.stdout).files;
  expect(JSON.parse(stdout)).toEqual(predictions);
});

test("npx ser predicts it, and npx @ser/cli demonstrates itself", async () => {
  const { stdout } = await run("npx", ["--no-install", "ser", "predict", "clip.flac", "--json"], {
    cwd: folder,
  });
  expect(JSON.parse(stdout).files[0]).toMatchObject({ file: "clip.flac", silent: false });
  const demo = await run("npx", ["--no-install", "@ser/cli", "demo"], { cwd: folder });
  expect(demo.stdout).toContain("plain.flac");
  expect(demo.stdout).toContain("Next: npx @ser/cli predict clip.wav");
});

test("the pretrained package is under 6 MB, all variants included", async () => {
  const [tarball] = (await readdir(folder)).filter((name) => name.startsWith("ser-acnt-ravdess-"));
  expect((await stat(join(folder, tarball!))).size).toBeLessThan(6e6);
});
