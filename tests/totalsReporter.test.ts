// Runs vitest on files made for it, with the reporter that closes this project's own runs.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const reporter = join(root, "scripts", "totalsReporter.mjs");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ser-totals-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The last line and the exit code of a run of one file. */
async function totals(source: string): Promise<[string | undefined, number]> {
  await writeFile(join(folder, "a.test.mjs"), source);
  const args = [
    join(root, "node_modules", "vitest", "vitest.mjs"),
    "run",
    "--root",
    folder,
    "--reporter",
    reporter,
  ];
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: folder }, (error, stdout) => {
      done([stdout.trimEnd().split("\n").at(-1), Number(error?.code ?? 0)]);
    });
  });
}

test.each([
  [
    "tests",
    `test("a", () => {}); test("b", () => { throw new Error("b"); }); test.skip("c", () => {});`,
    "1 passed, 1 failed, 1 skipped",
  ],
  [
    "what goes before tests",
    `describe("a", () => { beforeAll(() => { throw new Error("a"); }); test("b", () => {}); });`,
    "0 passed, 1 failed, 1 skipped",
  ],
  ["a file that cannot be read", `test("a", () => {}); nothing();`, "0 passed, 1 failed, 0 skipped"],
  [
    "errors that no test is to blame for",
    `test("a", () => { setTimeout(() => { throw new Error("late"); }); });`,
    "1 passed, 1 failed, 0 skipped",
  ],
])("failures of %s are counted", async (_, body, line) => {
  expect(await totals(`import { beforeAll, describe, test } from "vitest"; ${body}`)).toEqual([line, 1]);
});

test("a run without failures says so", async () => {
  expect(await totals(`import { test } from "vitest"; test("a", () => {});`)).toEqual([
    "1 passed, 0 failed, 0 skipped",
    0,
  ]);
});
