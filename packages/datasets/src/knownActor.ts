import type { Clip } from "./clip.ts";
import { unknownActor } from "./unknownActor.ts";

/**
 * Who speaks in a clip.
 *
 * @returns `undefined` where nobody knows: such a clip's `actor` stands for all of its corpus that have none
 * @example
 * ```ts
 * import { knownActor, parseRavdess } from "@ser/datasets";
 *
 * knownActor(parseRavdess("03-01-05-02-01-02-12.wav")!); // ravdess-12
 * ```
 */
export function knownActor({ actor, corpus }: Pick<Clip, "actor" | "corpus">): string | undefined {
  return actor === unknownActor(corpus) ? undefined : actor;
}
