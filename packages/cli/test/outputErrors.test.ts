// What is printed may arrive nowhere: a reader that went away, a full disk.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestFolder, ended, type TestFolder } from "./testFolder.ts";

const cli = join(import.meta.dirname, "..", "dist", "ser.js");
const clip = join(import.meta.dirname, "..", "clips", "plain.flac");
let folder: string;
let remove: TestFolder["remove"];

beforeAll(async () => {
  ({ folder, remove } = await createTestFolder());
});
afterAll(() => remove());

test("files are written though nobody reads what is printed, on stdout or stderr", async () => {
  await writeFile(join(folder, "broken.wav"), "RIFF"); // told on stderr before the CSV is written
  const child = spawn(process.execPath, [cli, "predict", clip, "broken.wav", "--csv", "out.csv"], {
    cwd: folder,
  });
  child.stdout.destroy();
  child.stderr.destroy();
  await ended(child);
  expect(await readFile(join(folder, "out.csv"), "utf8")).toContain("broken.wav");
});

test.runIf(existsSync("/dev/full"))("a full disk under stdout is one line, and exit code 1", async () => {
  const child = spawn("sh", ["-c", `"${process.execPath}" "${cli}" --help > /dev/full`]);
  const { code, err } = await ended(child);
  expect(code).toBe(1);
  expect(err).toMatch(/^error: cannot write to stdout: .*ENOSPC.*\n$/);
});
