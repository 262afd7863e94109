import { type SearchSpace, type Settings, search, type Trial } from "@ser/train";
import { describe, expect, test } from "vitest";

const plane: SearchSpace = { x: { min: -5, max: 10 }, y: { min: 0, max: 15 } };

/** Branin's function: three minima of 0.397887. */
function branin({ x, y }: Settings): number {
  const [a, b] = [x as number, y as number];
  const curve = b - (5.1 / (4 * Math.PI ** 2)) * a ** 2 + (5 / Math.PI) * a - 6;
  return curve ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(a) + 10;
}

const training: SearchSpace = {
  learningRate: { min: 1e-5, max: 1, log: true },
  dropout: { min: 0, max: 0.8 },
  nUnits: { min: 8, max: 256, log: true, integer: true },
  optimizer: { values: ["sgd", "adam", "adamW", "rmsprop"] },
};

/** As losses are: a bowl about 3e-3, 0.2 and 64 units, and one optimizer better than the others. */
function loss({ learningRate, dropout, nUnits, optimizer }: Settings): number {
  return (
    Math.log10((learningRate as number) / 3e-3) ** 2 +
    4 * ((dropout as number) - 0.2) ** 2 +
    Math.log2((nUnits as number) / 64) ** 2 / 8 +
    (optimizer === "adamW" ? 0 : 0.5)
  );
}

const seeds = Array.from({ length: 15 }, (_, i) => i + 1);

async function medianBest(
  method: "tpe" | "random",
  space: SearchSpace,
  objective: (settings: Settings) => number,
): Promise<number> {
  const runs = seeds.map((seed) => search(space, objective, { method, nTrials: 50, seed }));
  const values = (await Promise.all(runs)).map(({ best }) => best.value).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)]!;
}

describe("with the same number of trials, in the median over 15 seeds, tpe does better than chance", () => {
  test.each([
    ["Branin's function", plane, branin, 0.397887],
    ["a space of floats, logarithms, integers and names", training, loss, 0],
  ])("on %s", async (_, space, objective, least) => {
    const tpe = await medianBest("tpe", space, objective);
    const random = await medianBest("random", space, objective);
    expect(tpe).toBeGreaterThanOrEqual(least);
    expect(tpe - least).toBeLessThan(0.5 * (random - least));
  });
});

describe.each(["tpe", "random"] as const)("%s", (method) => {
  const options = { method, nTrials: 20, seed: 7 };

  test("tries the same with the same seed, and else with another", async () => {
    const [one, again, other] = await Promise.all(
      [7, 7, 8].map((seed) => search(training, loss, { ...options, seed })),
    );
    expect(again).toEqual(one);
    expect(other!.trials).not.toEqual(one!.trials);
  });

  test("goes on from any trial, through JSON, as if it had never stopped", async () => {
    const whole = await search(training, loss, options);
    for (const nDone of [1, 11, 19, 20]) {
      const trials = JSON.parse(JSON.stringify(whole.trials.slice(0, nDone))) as Trial[];
      expect(await search(training, loss, { ...options, trials })).toEqual(whole);
    }
  });

  test("stays within the space", async () => {
    const { trials } = await search(training, loss, options);
    for (const { settings } of trials) {
      const { learningRate, dropout, nUnits, optimizer } = settings as Record<string, number>;
      expect(learningRate).toBeGreaterThanOrEqual(1e-5);
      expect(learningRate).toBeLessThanOrEqual(1);
      expect(dropout).toBeGreaterThanOrEqual(0);
      expect(dropout).toBeLessThanOrEqual(0.8);
      expect(Number.isInteger(nUnits) && nUnits! >= 8 && nUnits! <= 256).toBe(true);
      expect(["sgd", "adam", "adamW", "rmsprop"]).toContain(optimizer);
    }
  });

  test("looks for the largest value where told so", async () => {
    const gain = (settings: Settings) => -loss(settings);
    const up = await search(training, gain, { ...options, direction: "maximize" });
    const down = await search(training, loss, options);
    expect(up.best.settings).toEqual(down.best.settings);
  });

  test("notes failed trials and goes on; the best is one that has a value", async () => {
    const { best, trials } = await search(
      training,
      (settings, { number }) => {
        if (number % 3 === 0) throw new Error("diverged");
        return number % 3 === 1 ? Number.NaN : loss(settings);
      },
      options,
    );
    expect(trials).toHaveLength(20);
    expect(trials[0]!.failure).toBe("the objective must give a finite number, got NaN");
    expect(trials[2]!.failure).toBe("diverged");
    expect(best.value).toBe(Math.min(...trials.flatMap(({ value }) => value ?? [])));
    expect(JSON.parse(JSON.stringify(trials))).toEqual(trials);
  });

  test.each([null, Number.NaN])(
    "a failed trial whose value is %s is neither the best nor learned from",
    async (none) => {
      const score = (settings: Settings) => -1 - branin(settings);
      const tpe = { method: "tpe", nStartupTrials: 6, direction: "maximize", seed: 1 } as const;
      const { trials: worked } = await search(plane, score, { ...tpe, nTrials: 12 });
      const goOn = (failed: object) => {
        const trials = worked.map((trial): Trial => {
          const { value: _, ...rest } = trial;
          return trial.number % 3 === 0 ? { ...rest, ...failed, failure: "diverged" } : trial;
        });
        return search(plane, score, { ...tpe, nTrials: 14, trials });
      };
      const [found, expected] = [await goOn({ value: none }), await goOn({})];
      expect(found.best).toEqual(expected.best);
      expect(found.trials.slice(12)).toEqual(expected.trials.slice(12));
    },
  );
});

test("integers come out evenly, limits included", async () => {
  const space = { n: { min: 1, max: 4, integer: true } };
  const { trials } = await search(space, () => 0, { method: "random", nTrials: 2000, seed: 1 });
  for (const n of [1, 2, 3, 4]) {
    const count = trials.filter(({ settings }) => settings.n === n).length;
    expect(Math.abs(count - 500)).toBeLessThan(80);
  }
});

test("a grid holds every combination, the last name fastest", async () => {
  const space: SearchSpace = {
    rate: { min: 0.001, max: 0.1, log: true },
    n: { min: 1, max: 2, integer: true },
    name: { values: ["a", null] },
  };
  const { trials } = await search(space, () => 0, { method: "grid", nPoints: 3, seed: 1 });
  const rows = trials.map(({ settings }) => [
    Number((settings.rate as number).toPrecision(9)),
    settings.n,
    settings.name,
  ]);
  expect(rows).toEqual(
    [0.001, 0.01, 0.1].flatMap((rate) => [1, 2].flatMap((n) => ["a", null].map((name) => [rate, n, name]))),
  );
});

test.each([
  { min: 1e-4, max: 1e-2, log: true },
  { min: 0.1, max: 10, log: true },
  { min: 0.2, max: 0.9 },
])("a grid of %j ends at the very limits", async (range) => {
  const { trials } = await search({ a: range }, () => 0, { method: "grid", nPoints: 4, seed: 1 });
  const values = trials.map(({ settings }) => settings.a);
  expect([values[0], values.at(-1), values.length]).toEqual([range.min, range.max, 4]);
});

test("the signal stops it, and is no failed trial", async () => {
  const stop = new AbortController();
  const done: Trial[] = [];
  const running = search(
    plane,
    async (settings, { number, signal }) => {
      if (number === 3) stop.abort(new Error("enough"));
      signal.throwIfAborted();
      return branin(settings);
    },
    { method: "random", nTrials: 9, seed: 1, signal: stop.signal, onTrial: (trial) => void done.push(trial) },
  );
  await expect(running).rejects.toThrow("enough");
  expect(done.map(({ number }) => number)).toEqual([1, 2]);
});

test("where all trials fail, the first reason is told", async () => {
  const running = search(plane, () => Number.NaN, { method: "tpe", nTrials: 12, seed: 1 });
  await expect(running).rejects.toThrow(
    "got 12 failed; the first: the objective must give a finite number, got NaN",
  );
});

test("nTrials ends a grid early", async () => {
  const space: SearchSpace = { a: { values: [1, 2, 3] } };
  const { trials } = await search(space, ({ a }) => a as number, { method: "grid", nTrials: 2, seed: 1 });
  expect(trials.map(({ settings }) => settings.a)).toEqual([1, 2]);
});

test("an objective cannot change what is noted of a trial", async () => {
  const objective = (settings: Settings) => {
    (settings.a as unknown as { n: number }).n = 99;
    return 0;
  };
  const space: SearchSpace = { a: { values: [{ n: 1 }] as never } };
  const { best } = await search(space, objective, { method: "random", nTrials: 1, seed: 1 });
  expect(best.settings).toEqual({ a: { n: 1 } });
});

test("tpe begins with ten trials at random unless told", async () => {
  const tpe = { method: "tpe", nTrials: 14, seed: 1 } as const;
  const told = { ...tpe, nStartupTrials: 10, gamma: 0.15, nCandidates: 24 };
  expect(await search(plane, branin, tpe)).toEqual(await search(plane, branin, told));
});

test("a grid goes on from its own trials alone", async () => {
  const line = { a: { min: 0, max: 1 } };
  const grid = (nPoints: number, trials: readonly Trial[] = []) =>
    search(line, ({ a }) => a as number, { method: "grid", nPoints, seed: 1, trials });
  const { trials } = await grid(3);
  await expect(grid(5, trials)).rejects.toThrow(
    'trials must be the first ones of this grid, got {"a":0.5} in trial 2; give the nPoints that they were made with',
  );
  expect(await grid(3, trials.slice(0, 2))).toEqual(await grid(3));
});

test("a trial that gives no number because it was stopped has not failed", async () => {
  const stop = new AbortController();
  const noted: number[] = [];
  const searching = search(
    { a: { min: 0, max: 1 } },
    (_, { number }) => {
      if (number === 2) stop.abort(new Error("enough"));
      return number === 2 ? Number.NaN : 1;
    },
    {
      method: "random",
      nTrials: 3,
      seed: 1,
      signal: stop.signal,
      onTrial: ({ number }) => void noted.push(number),
    },
  );
  await expect(searching).rejects.toThrow("enough");
  expect(noted).toEqual([1]);
});
