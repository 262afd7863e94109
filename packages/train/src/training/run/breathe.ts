/** How long the loop may hold the thread, in ms. */
const HOLD = 20;

/**
 * Lets signals, timers and pictures through, now and then: results that are ready at once never leave the thread.
 *
 * @returns a function to be waited for after each batch
 */
export function createBreathing(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < HOLD) return;
    await new Promise<void>(soon);
    last = performance.now();
  };
}

/** Timers of 0 ms wait for 1 and more; Node has a way that does not. */
const { setImmediate: soon = (resolve: () => void) => setTimeout(resolve) } = globalThis as {
  setImmediate?: (resolve: () => void) => unknown;
};
