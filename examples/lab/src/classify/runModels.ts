import type { Example } from "../example.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { modelFile } from "../runs/runFiles.ts";

/** Whose model is taken first: its figure is clean, and it has learned from all voices. */
const BY_PREFERENCE: readonly Protocol[] = ["random", "repetitions", "actor", "stated"];

/**
 * Files in which an example's runs keep their models, those of its first recipe and seed before others.
 *
 * @param out the example's folder of results
 */
export function runModels(out: string, { experiments }: Pick<Example, "experiments">): string[] {
  return experiments.flatMap(({ name }) =>
    BY_PREFERENCE.map((protocol) => modelFile(out, { experiment: name, protocol, seed: 1 })),
  );
}
