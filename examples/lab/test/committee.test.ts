import { openBackend } from "@ser/cli/terminal";
import { beforeAll, expect, test } from "vitest";
import { timesOver } from "../src/committee.ts";
import { committeeRun } from "../src/runs/committeeRun.ts";
import type { RunResult } from "../src/runs/runResult.ts";
import { fakeExperiment } from "./fakeClips.ts";

const labels = ["angry", "calm"];
beforeAll(() => openBackend());

/** A run on three clips, with what it says of their being angry. */
function runOf(experiment: string, angry: readonly number[], truths = ["angry", "calm", "calm"]): RunResult {
  return {
    experiment,
    protocol: "random",
    seed: 1,
    key: experiment,
    labels,
    epochs: 2,
    minutes: 1.5,
    nEvaluations: 1,
    audit: { clean: true, findings: [] as readonly never[] } as unknown as RunResult["audit"],
    predictions: angry.map((p, i) => ({ id: `${i}`, truth: truths[i]!, probabilities: [p, 1 - p] })),
  } as Partial<RunResult> as RunResult;
}

const committee = { name: "both", title: "both", members: timesOver(fakeExperiment, 2) };

test("a committee says the mean of what its members say", () => {
  const runs = [runOf("a", [0.5, 0.75, 0.25]), runOf("b", [0.75, 0, 0.5])];
  const run = committeeRun(committee, runs);
  expect(run.predictions.map(({ probabilities }) => probabilities[0])).toEqual([0.625, 0.375, 0.375]);
  expect(run).toMatchObject({ experiment: "both", accuracy: 1, uar: 1, epochs: 4, minutes: 3, history: [] });
  expect(committeeRun(committee, [runOf("a", [0, 0.75, 0.25]), runs[1]!])).toMatchObject({
    accuracy: 2 / 3,
    uar: 0.5,
  });
  expect(committeeRun(committee, [...runs].reverse()).key).not.toBe(run.key);
  const leaking = { ...runs[1]!, audit: { ...runs[1]!.audit, clean: false } };
  expect(committeeRun(committee, [runs[0]!, leaking]).audit.clean).toBe(false);
});

test("a committee was judged as often as the member that was judged most, on the same data", () => {
  const [a, b] = [runOf("a", [0.5, 0.75, 0.25]), runOf("b", [0.75, 0, 0.5])];
  expect(committeeRun(committee, [a, { ...b, nEvaluations: 5 }]).nEvaluations).toBe(5);
  expect(() => committeeRun(committee, [a, { ...b, dataSha256: "other" }])).toThrow(
    "judged on the same clips",
  );
});

test("a committee's members are judged on the same clips", () => {
  const others = { ...runOf("b", [1, 1, 1]), predictions: runOf("b", [1, 1]).predictions };
  expect(() => committeeRun(committee, [runOf("a", [1, 0, 0]), others])).toThrow(
    'members of "both" must be judged on the same clips and labels, got others for "b" than for "a" (random, seed 1)',
  );
});

test("a committee's members may have found their clips in other folders", () => {
  const [a, b] = [runOf("a", [1, 0, 0]), runOf("b", [1, 0, 0])];
  const moved = { ...b, predictions: b.predictions.map((row) => ({ ...row, id: `folder/${row.id}` })) };
  expect(committeeRun(committee, [a, moved]).accuracy).toBe(1);
});

test("a recipe several times over begins with other weights each time", () => {
  const seeds: number[] = [];
  const build: typeof fakeExperiment.build = (options) => {
    seeds.push(options.seed);
    return fakeExperiment.build(options);
  };
  const members = timesOver({ ...fakeExperiment, build }, 3);
  expect(members.map(({ name }) => name)).toEqual(["fake", "fake-2", "fake-3"]);
  for (const member of members) member.build({ inputShape: [4], nClasses: 2, seed: 7 }).dispose();
  expect(seeds).toEqual([7, 1007, 2007]);
});
