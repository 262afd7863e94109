// What `npm start` runs.
import { spawn } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestFolder, ended, type TestFolder } from "./testFolder.ts";

const cli = join(import.meta.dirname, "..", "dist", "ser.js");
const clips = join(import.meta.dirname, "..", "clips");
let folder: string;
let ser: TestFolder["ser"];
let remove: TestFolder["remove"];

beforeAll(async () => {
  ({ folder, ser, remove } = await createTestFolder());
});
afterAll(() => remove());

test("ser demo says what the clips are, prints table and time lines, and writes a report", async () => {
  const env = { ...process.env, npm_command: "" }; // as npm's scripts set it
  const { code, out } = await ended(spawn(process.execPath, [cli, "demo"], { cwd: folder, env }));
  expect(code).toBe(0);
  expect(out).toMatch(/^SYNTHETIC SPEECH: .* not how well/);
  const files = await readdir(clips);
  for (const file of files) expect(out.split(file)).toHaveLength(3); // in the table, and over its time line
  expect(out.match(/ s {2}(\w+|uncertain \(\w+\?\)) +\d+\.\d % █/g)!.length).toBeGreaterThan(files.length);
  const path = join(folder, "report", "demo", "report.html");
  expect(out).toContain(`Report with pictures: ${path}`);
  const html = await readFile(path, "utf8");
  expect(html).toContain("SYNTHETIC SPEECH");
  expect(html).toContain("<svg");
  expect(out).toContain("Next: npx @ser/cli predict clip.wav");
});

test("--out that is a file is one line of error", async () => {
  const { code, out, err } = await ser(["demo", "--out", join(clips, "plain.flac")]);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/^error: cannot write to .*is a file; choose another --out\n$/);
});

test("the clips are small", async () => {
  const sizes = await Promise.all(
    (await readdir(clips)).map(async (name) => (await stat(join(clips, name))).size),
  );
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(200_000);
});
