// A committed figure, made again from the recordings, where SER_DATA names a folder that holds `ravdess/`.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const data = process.env.SER_DATA;
const run = promisify(execFile);

const committed: Results = JSON.parse(await readFile(join(root, "docs", "results.json"), "utf8"));

describe.skipIf(!data)("docs/results.json", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "ser-results-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("has the figures that source 000's recipe comes to, to the last digit", async () => {
    const args = ["--experiments", "published", "--protocols", "random", "--seeds", "1"];
    await run(
      process.execPath,
      [
        join(root, "examples", "mlp-ravdess-crema", "dist", "main.js"),
        ...args,
        "--out",
        folder,
        "--cache",
        join(folder, "cache"),
      ],
      { env: { ...process.env, SER_BACKEND: "wasm" } },
    );
    const made = JSON.parse(await readFile(join(folder, "runs", "published-random-1.json"), "utf8"));
    const row = committed
      .find(({ name }) => name === "mlp-ravdess-crema")
      ?.rows.find(({ experiment, protocol }) => experiment === "published" && protocol === "random");
    const known = row?.runs.find(({ seed }) => seed === 1);
    const { key, accuracy, uar, nTest, audit, dataSha256 } = made;
    expect(known).toMatchObject({ key, accuracy, uar, nTest, audit, dataSha256 });
  }, 600_000);
});

type Results = readonly {
  readonly name: string;
  readonly rows: readonly {
    readonly experiment: string;
    readonly protocol: string;
    readonly runs: readonly { readonly seed: number }[];
  }[];
}[];
