import { describe, expect, test } from "vitest";
import { foldsOf } from "../src/protocols/foldsOf.ts";
import type { Protocol } from "../src/protocols/protocol.ts";
import { planFold, planRun } from "../src/runs/planRun.ts";
import { scaledRows } from "../src/runs/scaledRows.ts";
import { scaleRows } from "../src/runs/scaleRows.ts";
import { fakeClips, fakeExperiment } from "./fakeClips.ts";

const clips = fakeClips(2);
const clean: Protocol[] = ["random", "repetitions", "actor"];

describe("planRun", () => {
  test.each(clean)(
    "%s: the training part has the copies of its clips, and the others have none",
    (protocol) => {
      const experiment = { ...fakeExperiment, validationSize: 0.25 };
      const { rows, split, audit } = planRun(clips, experiment, { protocol, seed: 1 });
      const copiesIn = (indices: readonly number[]) => indices.filter((row) => rows[row]!.copy > 0);
      const validation = "validation" in split ? split.validation.indices : [];
      expect(copiesIn(split.train.indices).length).toBe((split.train.indices.length / 3) * 2);
      expect(validation.length).toBeGreaterThan(0);
      expect(copiesIn([...split.test.indices, ...validation])).toEqual([]);
      expect(audit.clean).toBe(true);
      expect(audit.nTest).toBe(split.test.indices.length);
    },
  );

  test("stated with epochChosenOnTest: what would be the validation part is learned from", () => {
    const experiment = { ...fakeExperiment, validationSize: 0.25, asStated: { epochChosenOnTest: true } };
    const stated = planRun(clips, experiment, { protocol: "stated", seed: 1 });
    const random = planRun(clips, experiment, { protocol: "random", seed: 1 });
    expect("validation" in stated.split).toBe(false);
    expect("validation" in random.split).toBe(true);
    expect(stated.split.test).toEqual(random.split.test);
    const learned = new Set(stated.split.train.indices.map((row) => stated.rows[row]!.of));
    expect(learned.size + stated.split.test.indices.length).toBe(clips.clips.length);
  });

  test("stated with copiesBeforeSplit: copies of test clips are learned from, and the audit says so", () => {
    const experiment = { ...fakeExperiment, asStated: { copiesBeforeSplit: true } };
    const { rows, split, audit } = planRun(clips, experiment, { protocol: "stated", seed: 1 });
    const learned = new Set(split.train.indices.map((row) => rows[row]!.of));
    expect(split.test.indices.some((row) => learned.has(rows[row]!.of))).toBe(true);
    expect(split.test.indices.some((row) => rows[row]!.copy > 0)).toBe(true);
    expect(audit.clean).toBe(false);
    expect(audit.findings.some(({ severity }) => severity === "leak")).toBe(true);
  });

  test.each(clean)("%s: what the source leaked is not repeated", (protocol) => {
    const experiment = { ...fakeExperiment, asStated: { copiesBeforeSplit: true } };
    expect(planRun(clips, experiment, { protocol, seed: 1 }).audit.clean).toBe(true);
  });

  test("oversampling makes the classes of the training part equal, and leaves the test part alone", () => {
    const lopsided = fakeClips();
    const fewer = lopsided.clips.flatMap(({ emotion }, i) => (emotion === "calm" && i % 2 ? [] : [i]));
    const own = {
      ...lopsided,
      clips: fewer.map((i) => lopsided.clips[i]!),
      values: fewer.map((i) => lopsided.values[i]!),
    };
    const experiment = { ...fakeExperiment, oversampling: true };
    const { rows, split } = planRun(own, experiment, { protocol: "random", seed: 1 });
    const counts = ["angry", "calm", "happy"].map(
      (label) => split.train.indices.filter((row) => rows[row]!.clip.emotion === label).length,
    );
    expect(new Set(counts).size).toBe(1);
    expect(new Set(split.test.indices).size).toBe(split.test.indices.length);
  });
});

test("planFold: each fold is clean, has its copies in training only, and the folds judge every clip once", () => {
  const of = { protocol: "repetitions", seed: 1 } as const;
  const folds = foldsOf(clips.clips, of.protocol, { nFolds: 4, seed: 1 });
  const plans = folds.map((fold) => planFold(clips, fakeExperiment, fold, of));
  expect(plans.map(({ audit }) => audit.clean)).toEqual([true, true, true, true]);
  const judged = plans.flatMap(({ rows, split }) => split.test.indices.map((row) => rows[row]!));
  expect(judged.every(({ copy }) => copy === 0)).toBe(true);
  expect(judged.map(({ of }) => of).sort((a, b) => a - b)).toEqual([...clips.clips.keys()]);
});

describe("scaled rows", () => {
  const plan = planRun(clips, fakeExperiment, { protocol: "actor", seed: 1 });

  test("columns have mean 0 and deviation 1 over the training part, and not over the test part", () => {
    const { rowsOf } = scaledRows(clips, fakeExperiment, plan, "actor");
    for (let column = 0; column < 4; column++) {
      const { mean, deviation } = momentsOf(rowsOf(plan.split.train), column);
      expect(mean).toBeCloseTo(0, 5);
      expect(deviation).toBeCloseTo(1, 5);
      expect(Math.abs(momentsOf(rowsOf(plan.split.test), column).mean)).toBeGreaterThan(1e-4);
    }
  });

  test("the test part's values change nothing in the scaler", () => {
    const inTest = new Set(plan.split.test.indices.map((row) => plan.rows[row]!.of));
    const values = clips.values.map((row, i) => (inTest.has(i) ? row.map((value) => value * 1000) : row));
    const { json } = scaledRows(clips, fakeExperiment, plan, "actor");
    expect(scaledRows({ ...clips, values }, fakeExperiment, plan, "actor").json).toEqual(json);
  });

  test("transductive: whole voices are held out, and each is scaled by its own clips", () => {
    const clips = fakeClips(1);
    const plan = planRun(clips, fakeExperiment, { protocol: "transductive", seed: 1 });
    const byActor = planRun(clips, fakeExperiment, { protocol: "actor", seed: 1 });
    expect(plan.split).toEqual(byActor.split);
    const { rowsOf, json } = scaledRows(clips, fakeExperiment, plan, "transductive");
    expect(json).toBeUndefined();
    const [voice] = plan.split.test.indices.map((row) => plan.rows[row]!.clip.actor);
    const own = plan.split.test.indices.filter((row) => plan.rows[row]!.clip.actor === voice);
    const x = rowsOf({ ...plan.split.test, indices: own });
    const column = own.map((_, i) => x[i * 4]!);
    expect(column.reduce((sum, value) => sum + value, 0) / own.length).toBeCloseTo(0, 5);
    expect(Math.hypot(...column) / Math.sqrt(own.length)).toBeCloseTo(1, 5);
  });

  test("stated with scalerOnAll measures all rows", () => {
    const experiment = { ...fakeExperiment, asStated: { scalerOnAll: true } };
    const all = { role: "train" as const, indices: plan.rows.map((_, i) => i) };
    const { json } = scaledRows(clips, experiment, plan, "stated");
    expect(json).toEqual(scaleRows(clips, plan.rows, all, "columns").json);
    expect(scaledRows(clips, experiment, plan, "random").json).not.toEqual(json);
  });

  test("scaling all together uses one mean and one deviation; none leaves the values alone", () => {
    const together = scaleRows(clips, plan.rows, plan.split.train, "all").json!;
    expect(new Set(together.mean).size).toBe(1);
    expect(new Set(together.scale).size).toBe(1);
    const x = scaleRows(clips, plan.rows, plan.split.train, "all").rowsOf(plan.split.train);
    expect(x.reduce((sum, value) => sum + value ** 2, 0) / x.length).toBeCloseTo(1, 5);
    const none = scaleRows(clips, plan.rows, plan.split.train, "none");
    expect(none.json).toBeUndefined();
    const [row] = plan.split.test.indices as [number, ...number[]];
    const part = { role: "test" as const, indices: [row] };
    expect([...none.rowsOf(part)]).toEqual([...clips.values[plan.rows[row]!.of]!.subarray(0, 4)]);
  });
});

function momentsOf(x: Float32Array, column: number): { mean: number; deviation: number } {
  const values = [...x].filter((_, i) => i % 4 === column);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}
