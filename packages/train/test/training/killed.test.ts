// A training that SIGKILL ends comes to the same weights as one in peace. Runs what was compiled.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { seededRandom } from "@ser/datasets";
import { afterAll, beforeAll, expect, test } from "vitest";

const MODULE = join(import.meta.dirname, "../modules/killedTraining.mjs");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "killed-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Trains in a process of its own, which is killed some ms after a step, where one is told. */
async function train(checkpoint: string, killAt?: { step: number; ms: number }): Promise<string> {
  const child = spawn(process.execPath, [MODULE, join(folder, checkpoint)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const signal = new Promise<string>((resolve) =>
    child.on("close", (code, by) => resolve(by ?? String(code))),
  );
  let last = "";
  let isDoomed = false;
  for await (const line of createInterface({ input: child.stdout })) {
    last = line;
    if (isDoomed || killAt === undefined || Number(line) < killAt.step) continue;
    isDoomed = true;
    setTimeout(() => child.kill("SIGKILL"), killAt.ms);
  }
  return last.startsWith("sha256") ? last : await signal;
}

test("killed twice and continued, a run comes to the weights and the history of one in peace", async () => {
  const random = seededRandom(7);
  const peaceful = await train("peaceful");
  expect(peaceful).toMatch(/^sha256 \w{64} from step 0$/);
  for (const after of [5, 25]) {
    const killAt = { step: after + Math.floor(10 * random()), ms: 20 * random() };
    expect(await train("killed", killAt)).toBe("SIGKILL");
  }
  const [, hash, step] = /^sha256 (\w+) from step (\d+)$/.exec(await train("killed"))!;
  expect(hash).toBe(peaceful.split(" ")[1]);
  expect(Number(step)).toBeGreaterThan(23);
});
