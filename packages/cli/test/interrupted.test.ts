// A run that is stopped in the middle loses nothing that it had finished.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestFolder, ended, quick, type TestFolder } from "./testFolder.ts";

let folder: string;
let start: TestFolder["start"];
let train: TestFolder["train"];
let remove: TestFolder["remove"];

const noisy = [...quick, "--noise", "0.02"];

beforeAll(async () => {
  ({ folder, start, train, remove } = await createTestFolder());
});
afterAll(() => remove());

describe("interrupted while extracting", () => {
  beforeAll(async () => {
    const whole = await train([...noisy, "--cache", join(folder, "other"), "--out", "whole"]);
    expect(whole.err).toContain("192 clips: 0 from the cache");
  });

  test.each([
    ["SIGINT", 130],
    ["SIGKILL", null],
  ] as const)("by %s, a second run goes on and comes to the same figures", async (signal, code) => {
    const ownCache = join(folder, `cache-${signal}`);
    const args = [...noisy, "--cache", ownCache, "--out", `after-${signal}`];
    const child = start(args);
    const end = ended(child);
    await someFeaturesIn(ownCache);
    child.kill(signal);
    const stopped = await end;
    expect(stopped.code).toBe(code);
    if (signal === "SIGINT") expect(stopped.err).toContain("Features that were finished are in the cache");
    expect(stopped.err).not.toContain("learned");
    expect(await readdir(folder)).not.toContain(`after-${signal}`);

    const resumed = await train(args);
    expect(resumed.code).toBe(0);
    const fromCache = Number(/192 clips: (\d+) from the cache/.exec(resumed.err)?.[1]);
    expect(fromCache).toBeGreaterThan(0);

    await expect(readFile(join(folder, `after-${signal}`, "result.json"), "utf8")).resolves.toBe(
      await readFile(join(folder, "whole", "result.json"), "utf8"),
    );
  });
});

describe("interrupted while training", () => {
  const long = ["--protocols", "random", "--seeds", "2", "--epochs", "120", "--out"];
  beforeAll(async () => {
    await train([...long, "in-peace"]);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGKILL", null],
  ] as const)("stopped by %s, the same command goes on from its checkpoints", async (signal, code) => {
    const out = `learned-${signal}`;
    const child = start([...long, out]);
    const end = ended(child);
    await firstRunIn(join(folder, out, "checkpoints"));
    child.kill(signal);
    const stopped = await end;
    expect(stopped.code).toBe(code);
    if (signal === "SIGINT")
      expect(stopped.err).toContain(`What was learned is in "${join(out, "checkpoints")}"`);
    expect((await readdir(join(folder, out, "checkpoints"))).length).toBeGreaterThan(0);

    const resumed = await train([...long, out]);
    expect(resumed.code).toBe(0);
    const read = (name: string, file: string) => readFile(join(folder, name, file), "utf8");
    for (const file of ["result.json", "run.json"])
      expect(await read(out, file)).toBe(await read("in-peace", file));
    expect(await readdir(join(folder, out))).not.toContain("checkpoints");
  });
});

/** Waits until the first run is in its checkpoint, whole or in part. */
async function firstRunIn(checkpoints: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    const found = await readdir(checkpoints).catch(() => []);
    if (found.some((name) => /random-1$/.test(name))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("no checkpoint was written within 60 s");
}

/** Waits until a run has stored its first features. */
async function someFeaturesIn(cacheFolder: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const found = await readdir(join(cacheFolder, "content-v2"), { recursive: true }).catch(() => []);
    if (found.length > 10) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("no features were stored within 30 s");
}
