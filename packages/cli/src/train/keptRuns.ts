import type { CheckpointStore } from "@ser/train";

/** What of a training is in its checkpoints. */
export interface KeptRuns {
  /** The same store, looked at. */
  watch(store: CheckpointStore): CheckpointStore;
  /** Says what is left of a training that was ended on its way; nothing where it had not begun. */
  whatIsKept(): string | undefined;
}

/**
 * Looks at what is read from checkpoints, and whether they can be written.
 *
 * @param place file or folder of the checkpoints, for messages
 * @param options `onFound` hears, once, that a training was ended there on its way
 */
export function keptRuns(place: string, { onFound }: { onFound: (message: string) => void }): KeptRuns {
  let isThere = false;
  let problem: string | undefined; // of what was written last
  return {
    watch: (store) => ({
      ...store,
      async read() {
        const found = await store.read();
        if (found !== undefined && !isThere) onFound(`Found what was learned before, in "${place}".`);
        isThere ||= found !== undefined;
        return found;
      },
      async write(bytes) {
        try {
          await store.write(bytes);
        } catch (error) {
          problem = (error as Error).message;
          throw error;
        }
        isThere = true;
        problem = undefined;
      },
    }),
    whatIsKept() {
      if (problem === undefined) {
        return isThere
          ? `What was learned is in "${place}"; the same command goes on from there.`
          : undefined;
      }
      return isThere
        ? `What was learned last could not be written to "${place}" (${problem}); the same command goes on from what is there.`
        : `What was learned is lost: it could not be written to "${place}" (${problem}).`;
    },
  };
}
