/** Signals that ask a program to end. */
const STOP_SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** The person at the terminal ended the work; the message says what is left of it. */
export class Interruption extends Error {
  override readonly name = "Interruption";
}

/**
 * Works until it is done, or Ctrl-C.
 *
 * @param left what is left of the work where it is ended, as a sentence
 * @param work gets a signal that tells it to stop
 * @throws Interruption where it was ended
 */
export async function untilInterrupted<T>(
  left: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const interrupt = () => controller.abort(new Interruption(`Interrupted. ${left}`));
  for (const signal of STOP_SIGNALS) process.once(signal, interrupt);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason; // streams wrap it in an error of their own
    throw error;
  } finally {
    for (const signal of STOP_SIGNALS) process.off(signal, interrupt);
  }
}
