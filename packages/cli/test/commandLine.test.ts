import { frontends } from "@ser/dsp";
import { expect, test } from "vitest";
import { commandLine } from "../src/train/commandLine.ts";

const settings = {
  features: { frontend: frontends.source000, noise: 0.005, noiseSeed: 1 },
  hiddenUnits: [8],
  epochs: 6,
  batchSize: 32,
  learningRate: 0.001,
  testSize: 0.2,
  protocols: ["random"],
  seeds: [1, 2],
} as const;
const of = (markdown: string | undefined) =>
  commandLine({ data: "/some/where", channel: "speech", markdown, settings });

test("the command that is recorded names every setting, and no folder of data", () => {
  expect(of(undefined)).toBe(
    "npm run ser -- train --data FOLDER --channel speech --protocols random --seeds 2 --epochs 6 --batch-size 32 --learning-rate 0.001 --noise 0.005",
  );
});

test("a name with a space is one word to a shell", () => {
  expect(of("docs/results.md")).toMatch(/ --markdown docs\/results\.md$/);
  expect(of("my results.md")).toMatch(/ --markdown 'my results\.md'$/);
  expect(of("it's.md")).toMatch(/ --markdown 'it'\\''s\.md'$/);
});
