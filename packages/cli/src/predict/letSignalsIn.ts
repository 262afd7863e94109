import { setImmediate } from "node:timers/promises";

/**
 * Lets a Ctrl-C be heard that came while the thread was busy. After the first turn of the loop it may not have been
 * looked for yet; after the second it has.
 */
export async function letSignalsIn(): Promise<void> {
  await setImmediate();
  await setImmediate();
}
