import type { Block } from "@ser/report";
import type { ExampleDescription } from "../example.ts";

/**
 * A line for each recipe: what it is, what flatters it where it is run as stated, and that it has no runs, if so.
 *
 * @param runs those that have rows
 */
export function recipeLines(
  { experiments }: ExampleDescription,
  runs: readonly { readonly experiment: string }[],
): string[] {
  return experiments.map(({ name, title, stated }) =>
    [
      `${name}: ${title}`,
      ...(stated ? [`as stated, ${stated.join(", and ")}`] : []),
      ...(runs.some(({ experiment }) => experiment === name) ? [] : ["no runs here"]),
    ].join("; "),
  );
}

/** What must be known of the clips, where there is anything. */
export function noteBlocks({ notes = [] }: ExampleDescription): Block[] {
  return notes.length === 0 ? [] : [{ kind: "list", items: [...notes] }];
}
