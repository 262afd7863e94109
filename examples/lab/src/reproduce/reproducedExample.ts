import type { ExampleDescription } from "../example.ts";
import type { RunFigures } from "../runs/runFigures.ts";

/** One example with all of its finished runs. */
export interface ReproducedExample {
  readonly example: ExampleDescription;
  readonly runs: readonly RunFigures[];
}

/**
 * Adds runs to those that are known already. One of the same recipe, protocol and seed takes the earlier one's place.
 * Where its key is another, the recipe or the clips have changed: the row's earlier runs then go, as their mean with
 * the new ones would be of nothing. Runs of what is no recipe of the example's, such as a committee's members, are left out.
 *
 * @param known of `docs/results.json`; absent where the example is new to it
 * @param made finished since, or the same again
 */
export function withRuns(
  known: ReproducedExample | undefined,
  { example, runs }: ReproducedExample,
): ReproducedExample {
  const before = known?.runs ?? [];
  const rowOf = ({ experiment, protocol }: RunFigures) => `${experiment}-${protocol}`;
  const nameOf = (run: RunFigures) => `${rowOf(run)}-${run.seed}`;
  const keys = new Map(before.map((run) => [nameOf(run), run.key]));
  const changed = new Set(runs.filter((run) => (keys.get(nameOf(run)) ?? run.key) !== run.key).map(rowOf));
  const kept = before.filter((run) => !changed.has(rowOf(run)));
  const fresh = runs.filter((run) => !changed.has(rowOf(run)) || keys.get(nameOf(run)) !== run.key); // not left behind
  const isRecipe = ({ experiment }: RunFigures) =>
    example.experiments.some(({ name }) => name === experiment);
  const byName = new Map([...kept, ...fresh].filter(isRecipe).map((run) => [nameOf(run), run]));
  return {
    example,
    runs: [...byName.keys()].sort().map((name) => byName.get(name) as RunFigures),
  };
}
