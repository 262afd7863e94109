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
 * Adds runs to those that are known already. One of the same recipe, protocol and seed takes the earlier one's place;
 * recipes that the example no longer has go.
 *
 * @param known of `docs/results.json`; absent where the example is new to it
 * @param made finished since, or the same again
 */
export function withRuns(
  known: ReproducedExample | undefined,
  { example, runs }: ReproducedExample,
): ReproducedExample {
  const nameOf = ({ experiment, protocol, seed }: RunFigures) => `${experiment}-${protocol}-${seed}`;
  const byName = new Map([...(known?.runs ?? []), ...runs].map((run) => [nameOf(run), run]));
  const isCurrent = ({ experiment }: RunFigures) =>
    example.experiments.some(({ name }) => name === experiment);
  const names = [...byName.keys()].sort();
  return { example, runs: names.map((name) => byName.get(name) as RunFigures).filter(isCurrent) };
}
