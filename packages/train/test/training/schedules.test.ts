import {
  constant,
  cosineAnnealing,
  cosineAnnealingWarmRestarts,
  oneCycle,
  polynomialDecay,
  reduceLROnPlateau,
  type Schedule,
  stepDecay,
  warmUp,
} from "@ser/train";
import { describe, expect, test } from "vitest";
import { torch } from "./readTorch.ts";

const TOLERANCE = 1e-12;
const { stepsPerEpoch, epochs } = torch.schedules;
const cosine = () => cosineAnnealing({ learningRate: 0.1, minLearningRate: 0.001 });
const restarts = (tMult: number) =>
  cosineAnnealingWarmRestarts({ learningRate: 0.1, minLearningRate: 0.001, t0: 2, tMult });

const at = (step: number, rest: object = {}) => ({ step, stepsPerEpoch, epochs, history: [], ...rest });
const ratesOf = (schedule: Schedule, n = stepsPerEpoch * epochs) =>
  Array.from({ length: n }, (_, step) => schedule(at(step)));

function expectClose(got: readonly number[], expected: readonly number[]): void {
  expect(got.length).toBe(expected.length);
  const worst = Math.max(...got.map((rate, step) => Math.abs(rate - expected[step]!)));
  expect(worst).toBeLessThan(TOLERANCE);
}

const cases: readonly [name: string, schedule: Schedule, expected: readonly number[]][] = [
  ["cosineAnnealing", cosine(), torch.schedules.cosine],
  ["warmUp in steps", warmUp(cosine(), { steps: 7 }), torch.schedules.warmUpCosine],
  ["warmUp by a fraction", warmUp(cosine(), { fraction: 7 / 40 }), torch.schedules.warmUpCosine],
  [
    "warmUp of constant",
    warmUp(constant({ learningRate: 0.1 }), { steps: 3 }),
    torch.schedules.warmUpConstant,
  ],
  ["cosineAnnealingWarmRestarts", restarts(1), torch.schedules.restarts1],
  ["cosineAnnealingWarmRestarts, longer and longer", restarts(2), torch.schedules.restarts2],
  ["polynomialDecay", polynomialDecay({ learningRate: 0.1 }), torch.schedules.linear],
  [
    "polynomialDecay by a square",
    polynomialDecay({ learningRate: 0.1, power: 2 }),
    torch.schedules.polynomial,
  ],
  ["stepDecay", stepDecay({ learningRate: 0.1, stepSize: 3 }), torch.schedules.step],
  ["oneCycle", oneCycle({ maxLearningRate: 0.1 }), torch.schedules.oneCycle],
  [
    "oneCycle of other settings",
    oneCycle({ maxLearningRate: 0.1, warmUpFraction: 0.26, divFactor: 10, finalDivFactor: 100 }),
    torch.schedules.oneCycleOptions,
  ],
];

test.each(cases)("%s has PyTorch's rates", (_, schedule, expected) => {
  expectClose(ratesOf(schedule, expected.length), expected);
});

test.each(cases)("%s is a function of the moment: asked in any order, it answers the same", (_, schedule) => {
  const forwards = ratesOf(schedule);
  const backwards = forwards.map((_rate, i) => schedule(at(forwards.length - 1 - i))).reverse();
  expect(backwards).toEqual(forwards);
  expect(JSON.parse(JSON.stringify(schedule.config))).toEqual(schedule.config);
});

test("polynomialDecay ends above 0 where it is told to, and begins after a warm-up", () => {
  const square = polynomialDecay({ learningRate: 0.5, minLearningRate: 0.1, power: 2 });
  expectClose([square(at(0)), square(at(10)), square(at(20)), square(at(40))], [0.5, 0.325, 0.2, 0.1]);
  const warmed = ratesOf(warmUp(polynomialDecay({ learningRate: 0.3 }), { steps: 10 }));
  expectClose([warmed[9]!, warmed[10]!, warmed[25]!, warmed[39]!], [(0.3 * 10) / 11, 0.3, 0.15, 0.01]);
});

test("stepDecay of every epoch is PyTorch's ExponentialLR", () => {
  const byEpoch = stepDecay({ learningRate: 0.1, stepSize: 1, gamma: 0.5 });
  const firstSteps = torch.schedules.exponential.map((_, epoch) => byEpoch(at(epoch * stepsPerEpoch)));
  expectClose(firstSteps, torch.schedules.exponential);
  expect(byEpoch(at(stepsPerEpoch - 1))).toBe(0.1);
});

describe("reduceLROnPlateau", () => {
  const recordOf = (value: number, i: number) => ({
    epoch: i + 1,
    loss: 1,
    accuracy: 0,
    learningRate: 0.1,
    validation: { loss: value, accuracy: 0, uar: value },
  });

  test.each(torch.schedules.plateaus)(
    "of $options.monitor has PyTorch's rates",
    ({ options, values, rates }) => {
      const schedule = reduceLROnPlateau(options);
      const history = values.map(recordOf);
      const got = values.map((_value, i) => schedule(at(0, { history: history.slice(0, i + 1) })));
      expectClose(got, rates);
      expect(new Set(rates).size).toBeGreaterThan(2); // the case reduces more than once
      expect(schedule(at(0))).toBe(options.learningRate);
    },
  );

  test("without a validation part, its values cannot be looked at", () => {
    const history = [{ epoch: 1, loss: 1, accuracy: 0, learningRate: 0.1 }];
    expect(() => reduceLROnPlateau({ learningRate: 0.1 })(at(0, { history }))).toThrow(
      'monitor must be "loss" or "accuracy" where there is no validation part, got "validationLoss"',
    );
    const onLoss = reduceLROnPlateau({ learningRate: 0.1, monitor: "loss" });
    expect(onLoss(at(0, { history }))).toBe(0.1);
  });
});

test("a warm-up may warm up one-cycle or a plateau, and configs nest", () => {
  const schedule = warmUp(reduceLROnPlateau({ learningRate: 0.3 }), { steps: 2 });
  expect([0, 1, 2, 30].map((step) => schedule(at(step)))).toEqual([0.3 / 3, 0.6 / 3, 0.3, 0.3]);
  expect(schedule.config).toMatchObject({
    name: "warmUp",
    steps: 2,
    schedule: { name: "reduceLROnPlateau" },
  });
});

test("settings out of range are told", () => {
  expect(() => constant({ learningRate: 0 })).toThrow("learningRate must be finite, above 0, got 0");
  expect(() => cosineAnnealing({ learningRate: 1e-3, minLearningRate: 1e-2 })).toThrow(
    "minLearningRate must be finite, at least 0 and at most 0.001, got 0.01",
  );
  expect(() => polynomialDecay({ learningRate: 1, power: 0 })).toThrow(
    "power must be finite, above 0, got 0",
  );
  expect(() => stepDecay({ learningRate: 1, stepSize: 0 })).toThrow(
    "stepSize must be an integer, at least 1",
  );
  expect(() => stepDecay({ learningRate: 1, stepSize: 1, gamma: 2 })).toThrow(
    "gamma must be finite, above 0",
  );
  expect(() => restarts(1.5)).toThrow("tMult must be an integer, at least 1, got 1.5");
  expect(() => warmUp(cosine(), { fraction: 1 })).toThrow("fraction must be finite, above 0 and below 1");
  expect(() => warmUp(cosine(), { steps: 40 })(at(0))).toThrow(
    "warmUp: the warm-up must be shorter than the run of 40 steps, got 40",
  );
  expect(() => oneCycle({ maxLearningRate: 1, warmUpFraction: 0.02 })(at(0))).toThrow(
    "warmUpFraction * steps must be above 1, got 0.02 * 40",
  );
  expect(() => reduceLROnPlateau({ learningRate: 1, factor: 1 })).toThrow(
    "factor must be finite, above 0 and below 1, got 1",
  );
});

test("a value that no epoch has, and a warm-up of two lengths, are refused", () => {
  const monitor = "val_loss" as never;
  expect(() => reduceLROnPlateau({ learningRate: 1, monitor })).toThrow(
    'reduceLROnPlateau: monitor must be one of "loss", "accuracy", "validationLoss", "validationAccuracy", "validationUar", got "val_loss"',
  );
  const both = { steps: 2, fraction: 0.1 };
  expect(() => warmUp(constant({ learningRate: 1 }), both)).toThrow("steps or fraction, got both");
  expect(() => warmUp(constant({ learningRate: 1 }), { ...both, steps: undefined as never })).not.toThrow();
});

test("a plateau has PyTorch's settings unless told, and does not begin within a warm-up", () => {
  expect(reduceLROnPlateau({ learningRate: 0.1 }).config).toEqual({
    name: "reduceLROnPlateau",
    learningRate: 0.1,
    factor: 0.1,
    patience: 10,
    threshold: 1e-4,
    cooldown: 0,
    minLearningRate: 0,
    monitor: "validationLoss",
  });
  const schedule = warmUp(reduceLROnPlateau({ learningRate: 0.3, patience: 0, monitor: "loss" }), {
    steps: 4,
  });
  const history = [1, 2, 3].map((epoch) => ({ epoch, loss: 1, accuracy: 0, learningRate: 0.1 }));
  expect(schedule({ step: 3, stepsPerEpoch: 1, epochs: 20, history })).toBeCloseTo((4 / 5) * 0.3, 12);
  const after = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ epoch: i + 1, loss: 1 + i / 10, accuracy: 0, learningRate: 0.1 }));
  expect(schedule({ step: 4, stepsPerEpoch: 1, epochs: 20, history: after(4) })).toBe(0.3);
  expect(schedule({ step: 6, stepsPerEpoch: 1, epochs: 20, history: after(6) })).toBeCloseTo(0.03, 12);
});
