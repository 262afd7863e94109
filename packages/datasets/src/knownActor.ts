import type { Clip } from "./clip.ts";
import { unknownActor } from "./unknownActor.ts";

/** Who speaks in a clip; `undefined` where nobody knows. */
export function knownActor({ actor, corpus }: Pick<Clip, "actor" | "corpus">): string | undefined {
  return actor === unknownActor(corpus) ? undefined : actor;
}
