import { seededRandom } from "@ser/datasets";
import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { checkFunction } from "../checkArgument.ts";
import { checkSearchOptions } from "./checkSearchOptions.ts";
import { gridSettings } from "./gridSettings.ts";
import { randomSettings } from "./randomSettings.ts";
import { checkSpace, type SearchSpace, type Settings } from "./space.ts";
import { type TpeOptions, tpeSettings } from "./tpe/tpeSettings.ts";
import { checkTrials, type Trial, trialValue } from "./trial.ts";

/** Settings of {@link search}. */
export interface SearchOptions extends Partial<TpeOptions> {
  /** `tpe` learns from the trials so far; `random` draws evenly; `grid` tries every combination in order. */
  readonly method: "tpe" | "random" | "grid";
  /** How many trials there are to be, earlier ones included; `grid` needs none and makes no more than it has. */
  readonly nTrials?: number;
  /** Of `grid`: how many values a range gets. */
  readonly nPoints?: number;
  /** Fixes what is tried. */
  readonly seed: number;
  /** Default `minimize`, as of a loss; `maximize` is for accuracy or UAR. */
  readonly direction?: "minimize" | "maximize";
  /** Those of an earlier search in the same space, which goes on from there. */
  readonly trials?: readonly Trial[];
  /** Called after each trial: what to write down for an interrupted search to go on from. */
  readonly onTrial?: (trial: Trial, trials: readonly Trial[]) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

/** What an objective is given besides the settings. */
export interface TrialContext {
  /** From 1. */
  readonly number: number;
  readonly signal: AbortSignal;
}

/** What a search came to: plain JSON. */
export interface SearchResult {
  /** The one with the best value; of several, the first. */
  readonly best: Trial & { readonly value: number };
  /** All of them, failed ones included, to be reported with the best. */
  readonly trials: readonly Trial[];
}

const SEARCH_OPTIONS: OptionNames<SearchOptions> = {
  method: true,
  nTrials: false,
  nPoints: false,
  seed: true,
  direction: false,
  trials: false,
  onTrial: false,
  signal: false,
  nStartupTrials: false,
  gamma: false,
  nCandidates: false,
};

/**
 * Looks for the settings with which a model does best on its **validation part**.
 *
 * The objective must never see the test part: settings that were chosen by test rows are learned from them, and the
 * figure on those rows is then no longer one of new clips. Train on `split.train`, judge on `split.validation`, or
 * by cross-validation within the training part; evaluate the best settings on `split.test` once, at the end.
 *
 * A trial whose objective throws, or gives NaN or infinity, is noted as failed, and counts as the worst. Each trial
 * depends on the seed, its number and the trials before it alone: a search that goes on from given `trials` tries
 * the same as one that was never interrupted.
 *
 * @param space e.g. `{ learningRate: { min: 1e-4, max: 1e-2, log: true }, nLayers: { values: [1, 2, 3] } }`
 * @param objective trains with the settings; gives a figure of the validation part
 * @param options `method`, `seed`; `nTrials`, or `nPoints` of a grid with ranges; `direction`; `trials`; `onTrial`;
 *   `signal`; of `tpe`: `nStartupTrials` (default 10), `gamma` (0.15), `nCandidates` (24)
 * @returns the best trial, and all of them
 * @throws RangeError where the space or an option is out of range, or `trials` are of another space
 * @throws Error where every trial has failed, with the reason of the first; the signal's reason where it stopped them
 * @see Bergstra et al. (2011), Algorithms for Hyper-Parameter Optimization, of `tpe`
 * @example
 * const { best, trials } = await search(
 *   { learningRate: { min: 1e-4, max: 1e-1, log: true }, nUnits: { values: [32, 64, 128] } },
 *   async (settings, { signal }) => validationUar(settings, signal),
 *   { method: "tpe", nTrials: 40, direction: "maximize", seed: 1 },
 * );
 */
export async function search(
  space: SearchSpace,
  objective: (settings: Settings, context: TrialContext) => number | Promise<number>,
  options: SearchOptions,
): Promise<SearchResult> {
  checkOptions("search", options, SEARCH_OPTIONS);
  checkSpace(space);
  checkFunction("search", "objective", objective);
  checkTrials(space, options.trials ?? []);
  const { onTrial, signal = new AbortController().signal } = options;
  const { nTrials, propose } = planOf(space, options);
  const trials = [...(options.trials ?? [])];
  while (trials.length < nTrials) {
    signal.throwIfAborted();
    const number = trials.length + 1;
    const settings = propose(trials);
    const trial = { number, settings, ...(await outcome(objective, settings, { number, signal })) };
    trials.push(trial);
    await onTrial?.(trial, trials);
  }
  return { best: bestOf(trials, signOf(options)), trials };
}

interface Plan {
  readonly nTrials: number;
  readonly propose: (trials: readonly Trial[]) => Settings;
}

function planOf(space: SearchSpace, options: SearchOptions): Plan {
  const { method, seed, nTrials, nPoints } = options;
  const { nStartupTrials = 10, gamma = 0.15, nCandidates = 24 } = options;
  const tpe = { nStartupTrials, gamma, nCandidates };
  checkSearchOptions(space, { ...options, ...tpe });
  const randomOf = ({ length }: readonly Trial[]) => seededRandom(seed, `trial ${length + 1}`);
  if (method === "grid") {
    const grid = gridSettings(space, nPoints ?? 1);
    checkOfGrid(grid, options.trials ?? []);
    return {
      nTrials: Math.min(nTrials ?? grid.length, grid.length),
      propose: ({ length }) => grid[length] as Settings,
    };
  }
  const sign = signOf(options);
  const observationOf = (trial: Trial) => {
    const value = trialValue(trial);
    return { settings: trial.settings, loss: value === undefined ? Number.POSITIVE_INFINITY : sign * value };
  };
  return {
    nTrials: nTrials as number,
    propose: (trials) =>
      method === "random"
        ? randomSettings(space, randomOf(trials))
        : tpeSettings(space, trials.map(observationOf), tpe, randomOf(trials)),
  };
}

/** @throws RangeError where trials are those of another grid: some of this one's would never be tried */
function checkOfGrid(grid: readonly Settings[], trials: readonly Trial[]): void {
  const other = trials.find(
    ({ settings }, i) => JSON.stringify(inOrder(settings)) !== JSON.stringify(inOrder(grid[i] ?? {})),
  );
  if (other === undefined) return;
  throw new RangeError(
    `search: trials must be the first ones of this grid, got ${JSON.stringify(other.settings)} in trial ${other.number}; give the nPoints that they were made with, or start anew`,
  );
}

function inOrder(settings: Settings): [string, unknown][] {
  return Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
}

async function outcome(
  objective: (settings: Settings, context: TrialContext) => number | Promise<number>,
  settings: Settings,
  context: TrialContext,
): Promise<{ value: number } | { failure: string }> {
  try {
    const value = await objective(structuredClone(settings), context);
    if (Number.isFinite(value)) return { value };
    context.signal.throwIfAborted(); // stopped, not failed
    return { failure: `the objective must give a finite number, got ${value}` };
  } catch (error) {
    context.signal.throwIfAborted(); // stopped, not failed
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

function bestOf(trials: readonly Trial[], sign: number): SearchResult["best"] {
  let best: SearchResult["best"] | undefined;
  for (const trial of trials) {
    const value = trialValue(trial);
    if (value === undefined) continue;
    if (best === undefined || sign * value < sign * best.value) best = { ...trial, value };
  }
  if (best) return best;
  throw new Error(
    `search: at least one trial must give a number, got ${trials.length} failed; the first: ${trials[0]?.failure}`,
  );
}

function signOf({ direction = "minimize" }: SearchOptions): 1 | -1 {
  return direction === "minimize" ? 1 : -1;
}
