import { openBackend } from "@ser/cli/terminal";
import type { Experiment } from "@ser/lab";
import { dnn, mlp } from "@ser/models";
import { adam, adamW, crossEntropy } from "@ser/train";
import { beforeAll, describe, expect, test } from "vitest";
import { COPY_KINDS } from "../src/clips/copies.ts";
import { runKey } from "../src/runs/runKey.ts";
import { fakeClips, fakeExperiment } from "./fakeClips.ts";

const clips = fakeClips();
const of = { protocol: "random", seed: 1 } as const;
beforeAll(() => openBackend());

describe("runKey", () => {
  const key = (change: Partial<Experiment> = {}) => runKey(clips, { ...fakeExperiment, ...change }, of);
  const { build, training } = fakeExperiment;
  const hookOf = (amount: number) =>
    Object.assign(({ x }: { x: Float32Array }) => x.map((value) => value * amount), { config: { amount } });
  const trained = (change: object) => ({
    training: () => ({ ...training({ classWeights: [] }), ...change }),
  });

  test("is the same for the same run, whatever its title", () => {
    expect(key({ title: "another" })).toBe(key());
  });

  test.each<[string, Partial<Experiment>]>([
    ["name", { name: "other" }],
    ["labels", { labelSet: { ...fakeExperiment.labelSet, title: "others" } }],
    ["channel", { channel: "both" }],
    ["seconds", { seconds: 2 }],
    ["front end", { frontend: { ...fakeExperiment.frontend, hopLength: 128 } as Experiment["frontend"] }],
    ["copies", { copies: { kind: "noise", n: 1 } }],
    ["scaling", { scaling: "all" }],
    ["oversampling", { oversampling: true }],
    ["test size", { testSize: 0.2 }],
    ["validation size", { validationSize: 0.2 }],
    ["what is stated", { asStated: { scalerOnAll: true } }],
    ["units", { build: ({ nClasses, seed }) => mlp({ inputDim: 4, nClasses, hiddenUnits: [9], seed }) }],
    [
      "layers",
      {
        build: ({ nClasses, seed }) =>
          dnn({ inputDim: 4, nClasses, hiddenUnits: [8], dropoutRates: [0], seed }),
      },
    ],
    ["epochs", trained({ epochs: 5 })],
    ["batch size", trained({ batchSize: 8 })],
    ["learning rate", trained({ learningRate: 0.02 })],
    ["optimizer", trained({ optimizer: adamW({ weightDecay: 0.01 }) })],
    ["optimizer's settings", trained({ optimizer: adam({ beta1: 0.8 }) })],
    ["loss", trained({ loss: crossEntropy({ labelSmoothing: 0.1 }) })],
    ["early stopping", trained({ earlyStopping: { patience: 3 } })],
    ["augmentation", trained({ augment: ({ x }: { x: Float32Array }) => x.map((value) => -value) })],
    ["augmentation's settings", trained({ augment: hookOf(0.2) })],
  ])("changes with the %s", (_, change) => {
    expect(key(change)).not.toBe(key());
  });

  test("stays with the ways in which a recipe is judged, and with its being optional", () => {
    expect(key({ protocols: ["random"], optional: true })).toBe(key());
    expect(key(trained({ augment: hookOf(0.1) }))).toBe(key(trained({ augment: hookOf(0.1) })));
    expect(key(trained({ augment: hookOf(0.1) }))).not.toBe(key(trained({ augment: hookOf(0.2) })));
  });

  test("changes with what copies are made with", () => {
    const copied = { copies: { kind: "noise", n: 1 } } as const;
    const before = key(copied);
    const { config } = COPY_KINDS.noise;
    Object.assign(COPY_KINDS.noise, { config: { noise: { amplitude: 0.01 } } });
    const [louder, none] = [key(copied), key()];
    Object.assign(COPY_KINDS.noise, { config });
    expect(louder).not.toBe(before);
    expect([key(copied), key()]).toEqual([before, none]);
  });

  test("changes with data, protocol and seed", () => {
    const keys = [
      key(),
      runKey({ ...clips, dataSha256: "1".repeat(64) }, fakeExperiment, of),
      runKey(clips, fakeExperiment, { ...of, protocol: "actor" }),
      runKey(clips, fakeExperiment, { ...of, seed: 2 }),
    ];
    expect(new Set(keys).size).toBe(4);
    expect(build).toBe(fakeExperiment.build);
  });
});
