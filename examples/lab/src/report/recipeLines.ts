import type { Block } from "@ser/report";
import type { ExampleDescription } from "../example.ts";

/** A line for each recipe: what it is, and what it does where it is run as stated. */
export function recipeLines({ experiments }: ExampleDescription): string[] {
  return experiments.map(({ name, title, stated }) =>
    [`${name}: ${title}`, ...(stated ? [`as stated, ${stated.join(", and ")}`] : [])].join("; "),
  );
}

/** What must be known of the clips, where there is anything. */
export function noteBlocks({ notes = [] }: ExampleDescription): Block[] {
  return notes.length === 0 ? [] : [{ kind: "list", items: [...notes] }];
}
