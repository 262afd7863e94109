import type { Example } from "../example.ts";
import type { RunFigures } from "../runs/runFigures.ts";

/** What pages say of an example itself: its `example.json`. */
export type ExampleDescription = Pick<Example, "name" | "title" | "source"> & {
  readonly experiments: readonly { readonly name: string; readonly title: string }[];
};

/** One example with all of its finished runs. */
export interface ReproducedExample {
  readonly example: ExampleDescription;
  readonly runs: readonly RunFigures[];
}

/**
 * Adds runs to those that are known already. One of the same recipe, protocol and seed takes the earlier one's place.
 * Where its key is another, the recipe or the clips have changed: the row's earlier runs then go, as their mean with
 * the new ones would be of nothing. Recipes are never taken out: a folder may be older than the page.
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
  const byName = new Map([...kept, ...runs].map((run) => [nameOf(run), run]));
  return {
    example: { ...example, experiments: joined(known?.example.experiments ?? [], example.experiments) },
    runs: [...byName.keys()].sort().map((name) => byName.get(name) as RunFigures),
  };
}

/** The recipes of two descriptions; what the second says of one counts. */
function joined(
  first: ExampleDescription["experiments"],
  second: ExampleDescription["experiments"],
): ExampleDescription["experiments"] {
  const others = first.filter((one) => !second.some(({ name }) => name === one.name));
  return [...second, ...others];
}
