// The main job on real recordings: runs where SER_DATA names a folder that holds `ravdess/`.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const data = process.env.SER_DATA;
const ser = join(import.meta.dirname, "..", "packages", "cli", "dist", "ser.js");
const run = promisify(execFile);

describe.skipIf(!data)("ser train on RAVDESS speech", () => {
  let folder: string;
  let first: { stdout: string; stderr: string };
  const train = (out: string) =>
    run(
      process.execPath,
      [ser, "train", "--seeds", "1", "--cache", join(folder, "cache"), "--out", join(folder, out)],
      {
        maxBuffer: 2 ** 26,
      },
    );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "ser-ravdess-"));
    first = await train("first");
  }, 600_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("uses 1440 clips of 24 actors in 8 classes, and skips none", async () => {
    expect(first.stdout).toContain(
      "1440 clips, 24 actors, 8 classes (neutral 96, calm 192, happy 192, sad 192, angry 192, fearful 192, disgust 192, surprised 192)",
    );
    expect(first.stderr).not.toContain("skipped");
    expect(await readFile(join(folder, "first", "report.html"), "utf8")).toContain(
      "1440 clips, 24 actors, 8 classes",
    );
  });

  test("names the one recording that RAVDESS holds twice, and keeps it off one side", async () => {
    const { corpus, protocols } = JSON.parse(await readFile(join(folder, "first", "result.json"), "utf8"));
    expect(corpus.sameAudio.length).toBe(1);
    expect(corpus.sameAudio[0].join()).toMatch(/03-01-03-01-02-01-07.*03-01-03-01-02-02-07/);
    for (const { runs } of protocols) for (const { audit } of runs) expect(audit.clean).toBe(true);
  });

  test("does better than guessing by far, on known voices and on held-out ones", async () => {
    const { protocols } = JSON.parse(await readFile(join(folder, "first", "result.json"), "utf8"));
    const accuracy = Object.fromEntries(
      protocols.map((result: { protocol: string; accuracy: { mean: number } }) => [
        result.protocol,
        result.accuracy.mean,
      ]),
    );
    expect(accuracy.random).toBeGreaterThan(0.5); // chance is 0.13
    expect(accuracy.actor).toBeGreaterThan(0.25);
    expect(accuracy.random).toBeGreaterThan(accuracy.actor);
  });

  test("reads the cache the second time, and comes to the same record, bit for bit", async () => {
    const { stderr } = await train("second");
    expect(stderr).toContain("features of 1440 clips: 1440 from the cache");
    const read = (out: string) => readFile(join(folder, out, "result.json"), "utf8");
    expect(await read("second")).toBe(await read("first"));
  });
});
