/** Signals that ask a program to end: Ctrl-C, `kill`, and a terminal that is closed. */
const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The person at the terminal ended the work; the message says what is left of it. */
export class Interruption extends Error {
  override readonly name = "Interruption";
}

/**
 * Works until it is done, or Ctrl-C, which may take as long as what is at work; a second one ends the program at once.
 *
 * @param left what is left of the work where it is ended, as sentences; a function looks when it has ended
 * @param work gets a signal that tells it to stop
 * @throws Interruption where it was ended
 */
export async function untilInterrupted<T>(
  left: string | (() => Promise<string>),
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const interrupt = (signal: NodeJS.Signals) => {
    if (signal === "SIGINT") sayHowToGoAtOnce();
    controller.abort(interruption(typeof left === "string" ? left : ""));
  };
  for (const signal of STOP_SIGNALS) process.once(signal, interrupt);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    // Streams wrap the signal's reason in an error of their own.
    throw typeof left === "string" ? controller.signal.reason : interruption(await left());
  } finally {
    for (const signal of STOP_SIGNALS) process.off(signal, interrupt);
  }
}

function interruption(left: string): Interruption {
  return new Interruption(`Interrupted. ${left}`.trimEnd());
}

function sayHowToGoAtOnce(): void {
  const fromBar = process.stderr.isTTY ? "\n" : ""; // a progress bar stays on its line
  process.stderr.write(`${fromBar}Finishing what is at work; Ctrl-C again stops at once.\n`);
}
