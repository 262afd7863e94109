import type { Json } from "../../evaluation/json.ts";
import { randomSettings } from "../randomSettings.ts";
import { scaleOf } from "../scale.ts";
import { type Choice, isChoice, type NumberRange, type SearchSpace, type Settings } from "../space.ts";
import { parzen } from "./parzen.ts";

/** What earlier settings came to; lower is better, infinity where they failed. */
export interface Observation {
  readonly settings: Settings;
  readonly loss: number;
}

/** Settings of the tree-structured Parzen estimator. */
export interface TpeOptions {
  /** Trials drawn evenly before anything is estimated. */
  readonly nStartupTrials: number;
  /** Share of the trials that count as good. */
  readonly gamma: number;
  /** Values drawn for each name, of which the most promising is taken. */
  readonly nCandidates: number;
}

/**
 * Proposes settings where good trials lie more densely than the others.
 *
 * For each name by itself: values are drawn from the density of the good trials, and the one is taken at which it
 * is largest as compared with the density of the rest; that is the value with the largest expected improvement.
 *
 * @see Bergstra et al. (2011), Algorithms for Hyper-Parameter Optimization,
 *   https://papers.nips.cc/paper/4443-algorithms-for-hyper-parameter-optimization
 */
export function tpeSettings(
  space: SearchSpace,
  observations: readonly Observation[],
  { nStartupTrials, gamma, nCandidates }: TpeOptions,
  random: () => number,
): Settings {
  if (observations.length < nStartupTrials) return randomSettings(space, random);
  const ranked = observations.toSorted((a, b) => (a.loss === b.loss ? 0 : a.loss - b.loss));
  const nGood = Math.ceil(gamma * ranked.length);
  const good = ranked.slice(0, nGood).filter(({ loss }) => Number.isFinite(loss));
  const rest = ranked.slice(good.length);
  return Object.fromEntries(
    Object.entries(space).map(([name, dimension]) => {
      const estimate = isChoice(dimension) ? countChoices : estimateRange;
      const valuesOf = (some: readonly Observation[]) => some.map(({ settings }) => settings[name] as Json);
      const densities = {
        good: estimate(dimension as never, valuesOf(good)),
        rest: estimate(dimension as never, valuesOf(rest)),
      };
      return [name, mostPromising(densities, nCandidates, random)];
    }),
  );
}

interface Density {
  draw(random: () => number): Json;
  density(value: Json): number;
}

function mostPromising(
  { good, rest }: { good: Density; rest: Density },
  nCandidates: number,
  random: () => number,
): Json {
  let best: { value: Json; ratio: number } | undefined;
  for (let i = 0; i < nCandidates; i++) {
    const value = good.draw(random);
    const ratio = good.density(value) / rest.density(value);
    if (best === undefined || ratio > best.ratio) best = { value, ratio };
  }
  return (best as { value: Json }).value;
}

function estimateRange(range: NumberRange, values: readonly Json[]): Density {
  return parzen(scaleOf(range), values as number[]) as Density;
}

/** How often each value was there, and one more, shared among all, so that none is ever given up. */
function countChoices({ values }: Choice, seen: readonly Json[]): Density {
  const texts = values.map((value) => JSON.stringify(value));
  const weights = texts.map(
    (text) => 1 / values.length + seen.filter((value) => JSON.stringify(value) === text).length,
  );
  const total = seen.length + 1;
  return {
    draw(random) {
      let left = random() * total;
      const at = weights.findIndex((weight) => {
        left -= weight;
        return left < 0;
      });
      return values[at === -1 ? values.length - 1 : at] as Json;
    },
    density: (value) => (weights[texts.indexOf(JSON.stringify(value))] as number) / total,
  };
}
