import type { ExampleDescription, RunFigures } from "@ser/lab";

/** One example with all of its finished runs. */
export interface ReproducedExample {
  readonly example: ExampleDescription;
  readonly runs: readonly RunFigures[];
}

/**
 * Adds runs to those that are known already. One of the same recipe, protocol and seed takes the earlier one's place.
 *
 * A row has runs of one recipe on the same clips, as a mean over others would be of nothing. Where it has runs of the
 * recipe as it is now, those of earlier settings go. Where a run made again has another key all the same, the clips have
 * changed, or the recipe is yet another one: the row's earlier runs go, and of the new ones those on the clips of the
 * one made again stay. Runs of what is no recipe of the example's, such as a committee's members, are left out.
 *
 * @param known of `docs/results.json`; absent where the example is new to it
 * @param made finished since, or the same again, or left in the folder by settings or clips of earlier times
 * @param options `isPresent`: whether a run has the key that the recipe gives now, for its seed and clips
 */
export function withRuns(
  known: ReproducedExample | undefined,
  { example, runs: made }: ReproducedExample,
  { isPresent }: { isPresent: (run: RunFigures) => boolean },
): ReproducedExample {
  const before = known?.runs ?? [];
  const rows = new Set(
    [...before, ...made]
      .filter(({ experiment }) => example.experiments.some(({ name }) => name === experiment))
      .map(rowOf),
  );
  const merged = [...rows].flatMap((row) => {
    const isOwn = (run: RunFigures) => rowOf(run) === row;
    return mergedRow(before.filter(isOwn), made.filter(isOwn), isPresent);
  });
  const byName = new Map(merged.map((run) => [nameOf(run), run]));
  return {
    example,
    runs: [...byName.keys()].sort().map((name) => byName.get(name) as RunFigures),
  };
}

/** The runs of one recipe and protocol; of two with one name, the later takes the other's place. */
function mergedRow(
  before: readonly RunFigures[],
  made: readonly RunFigures[],
  isPresent: (run: RunFigures) => boolean,
): readonly RunFigures[] {
  if ([...before, ...made].some(isPresent) && ![...before, ...made].every(isPresent)) {
    return mergedRow(before.filter(isPresent), made.filter(isPresent), isPresent);
  }
  const keys = new Map(before.map((run) => [run.seed, run.key]));
  const again = made.filter(({ seed, key }) => (keys.get(seed) ?? key) !== key);
  const kept = again.length > 0 ? [] : before;
  const data = new Set((again.length > 0 ? again : before).map(({ dataSha256 }) => dataSha256));
  const isNew = ({ seed, key }: RunFigures) => again.length === 0 || keys.get(seed) !== key; // not left behind
  const isOnThese = ({ dataSha256 }: RunFigures) => data.size === 0 || data.has(dataSha256);
  return [...kept, ...made.filter((run) => isNew(run) && isOnThese(run))];
}

function rowOf({ experiment, protocol }: RunFigures): string {
  return `${experiment}-${protocol}`;
}

function nameOf(run: RunFigures): string {
  return `${rowOf(run)}-${run.seed}`;
}
