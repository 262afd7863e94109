import { planRun } from "../src/runs/planRun.ts";
import type { RunFigures } from "../src/runs/runFigures.ts";
import { fakeClips, fakeExperiment } from "./fakeClips.ts";

/** A run's figures, as `docs/results.json` has them. */
export function fakeRun(change: Partial<RunFigures> = {}): RunFigures {
  const { protocol = "random" } = change;
  return {
    example: "fake",
    experiment: "published",
    protocol,
    seed: 1,
    key: "k",
    accuracy: 0.8,
    uar: 0.75,
    nEvaluations: 1,
    nTest: 202,
    epochs: 5,
    minutes: 1,
    backend: "wasm",
    dataSha256: "ab".repeat(32),
    missing: [],
    audit: planRun(fakeClips(), fakeExperiment, { protocol, seed: 1 }).audit,
    ...change,
  };
}
