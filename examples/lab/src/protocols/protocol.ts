/** Ways to hold clips out, by the name that the command line takes. */
export const PROTOCOLS = {
  stated: "as stated (the source's own way, leaks included)",
  random: "random (the same voices on both sides)",
  repetitions: "random, both repetitions of an utterance on one side",
  transductive: "by actor, each voice standardised by its own clips, unlabelled (transductive)",
  actor: "by actor (held-out voices)",
} as const;

/** Name of a way to hold clips out. */
export type Protocol = keyof typeof PROTOCOLS;

/** Whether a model comes out that can judge one clip of a stranger; otherwise it needs the other clips of its voice. */
export function leavesModel(protocol: Protocol): boolean {
  return protocol !== "transductive";
}

/** Whether whole voices are held out. */
export function isByActor(protocol: Protocol): boolean {
  return protocol === "actor" || protocol === "transductive";
}
