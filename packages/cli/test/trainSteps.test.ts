// The steps of a training one by one: what is learned from, how it is scaled, and what is kept under which name.
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clip } from "@ser/datasets";
import { seededRandom } from "@ser/datasets";
import { frontends } from "@ser/dsp";
import type { Schedule } from "@ser/train";
import { describe, expect, test } from "vitest";
import type { CorpusFeatures } from "../src/features/featuresOf.ts";
import { fitSettings } from "../src/train/configured/fitSettings.ts";
import { scaledFeatures } from "../src/train/configured/scaledFeatures.ts";
import { planRuns } from "../src/train/planRuns.ts";
import { runCheckpoints } from "../src/train/runCheckpoints.ts";

/** Twelve clips of two emotions and four actors; behind them, where asked for, a noisy copy of each. */
function features({ copies = false, sha256 = (i: number) => `${i}` } = {}): CorpusFeatures {
  const clips = Array.from(
    { length: 12 },
    (_, i): Clip => ({
      id: `${i}.wav`,
      corpus: "ravdess",
      emotion: i % 2 === 0 ? "calm" : "angry",
      actor: `ravdess-${i % 4}`,
      channel: "speech",
      sha256: sha256(i),
    }),
  );
  const all = copies
    ? [...clips, ...clips.map((clip) => ({ ...clip, id: `${clip.id}+noise`, parent: clip.id }))]
    : clips;
  const random = seededRandom(1);
  const data = Float32Array.from({ length: 2 * all.length }, (_, i) => random() + 10 * (i % 2));
  return { table: { data, rows: all.length, cols: 2, clips: all }, nClips: 12, skipped: [] } as never;
}

const settings = { protocols: ["random"], seeds: [1], testSize: 0.25 } as never;

test("noisy copies of what is learned from are learned from, those of what is judged are not", () => {
  const [plain] = planRuns(features(), settings);
  const [noisy] = planRuns(features({ copies: true }), settings);
  expect([plain!.audit.nTrain, plain!.audit.nTest]).toEqual([9, 3]);
  expect([noisy!.audit.nTrain, noisy!.audit.nTest]).toEqual([18, 3]);
  expect(noisy!.audit.clean).toBe(true);
});

test("a recording under two names is not on both sides", () => {
  const [run] = planRuns(features({ sha256: (i) => `${Math.floor(i / 2)}` }), settings);
  expect(run!.audit.clean).toBe(true);
  expect(run!.audit.nTrain).toBeLessThan(9);
});

test("runs of other settings have checkpoints of their own", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ser-steps-"));
  try {
    const run = { protocol: "random", seed: 1 } as const;
    for (const epochs of [5, 6]) {
      await runCheckpoints(folder, { epochs }).storeOf(run).write(Uint8Array.of(epochs));
      await runCheckpoints(folder, { epochs })
        .storeOf({ ...run, seed: 2 })
        .write(Uint8Array.of(epochs));
    }
    expect((await readdir(folder)).length).toBe(4);
    expect([...(await runCheckpoints(folder, { epochs: 5 }).storeOf(run).read())!]).toEqual([5]);
    await runCheckpoints(folder, { epochs: 7 }).remove();
    await expect(readdir(folder)).rejects.toThrow("ENOENT");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("summaries are scaled column by column, spectrograms as a whole, what is standardised not at all", () => {
  const train = { role: "train", indices: [0, 1, 2, 3] } as const;
  const scaled = (frontend: keyof typeof frontends) =>
    scaledFeatures(features(), train, { frontend: frontends[frontend], kind: undefined });
  const [first, second] = scaled("source000").json!.mean as [number, number];
  expect(second - first).toBeGreaterThan(9);
  const whole = scaled("source002").json!.mean;
  expect(whole[0]).toBe(whole[1]);
  const { json, rowsOf } = scaled("source003");
  expect(json).toBeUndefined();
  expect(rowsOf({ role: "test", indices: [1] })).toEqual(features().table.data.slice(2, 4));
});

describe("the schedule of a file of settings", () => {
  const scheduleOf = (schedule: object, hasValidation = true) => {
    const training = {
      epochs: 3,
      learningRate: 0.1,
      labelSmoothing: 0,
      classWeights: "none",
      clipNorm: "none",
      averaging: "none",
      earlyStopping: "none",
      optimizer: { kind: "adam" },
      schedule,
    } as never;
    const { learningRate } = fitSettings(training, { weights: [1, 1], hasValidation });
    return (learningRate as Schedule).config;
  };

  test("a plateau is looked for in the part to choose by, where there is one", () => {
    const plateau = { kind: "plateau", patience: 2 };
    expect(scheduleOf(plateau, true).monitor).toBe("validationLoss");
    expect(scheduleOf(plateau, false).monitor).toBe("loss");
  });

  test.each([
    [
      { kind: "cosine", minLearningRate: 0.01 },
      { name: "cosineAnnealing", minLearningRate: 0.01 },
    ],
    [
      { kind: "polynomial", power: 2 },
      { name: "polynomialDecay", power: 2, minLearningRate: 0 },
    ],
    [
      { kind: "step", stepSize: 5 },
      { name: "stepDecay", stepSize: 5, gamma: 0.1 },
    ],
    [
      { kind: "step", stepSize: 5, gamma: 0.5 },
      { name: "stepDecay", stepSize: 5, gamma: 0.5 },
    ],
  ])("%j", (schedule, config) => {
    expect(scheduleOf(schedule)).toEqual({ learningRate: 0.1, ...config });
  });
});
