/** Where a run is when it calls a hook of the caller's. */
export interface HookMoment {
  /** Who errors speak for. */
  readonly caller: string;
  readonly hook: "augment" | "mix";
  /** Epoch, batch and, of a row, its clip: `epoch 2, batch 3, row 5 ("a.wav")`. */
  readonly at: string;
}

/**
 * Calls a hook that others wrote.
 *
 * @throws Error that tells where in the run the hook threw; its own error is the cause
 */
export function callHook<T>({ caller, hook, at }: HookMoment, call: () => T): T {
  try {
    return call();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${caller}: ${hook} must not throw, and did in ${at}: ${reason}`, { cause: error });
  }
}
