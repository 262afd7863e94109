import { AsyncLocalStorage } from "node:async_hooks";

const EVENTS: readonly unknown[] = ["uncaughtException", "unhandledRejection"];

/** Tells what the start-up work does from what the rest of the program does meanwhile. */
const isStarting = new AsyncLocalStorage<true>();

/**
 * Runs some start-up work whose process-wide error listeners are not taken.
 *
 * Emscripten's start-up code listens for uncaught errors, which changes what the host program's own errors
 * do. Listeners of the program itself stay, those that it adds meanwhile too.
 */
export async function withoutErrorListeners<T>(start: () => Promise<T>): Promise<T> {
  const { on } = process;
  const own = Object.getOwnPropertyDescriptor(process, "on");
  const onUnlessStarting = (event: never, listener: never) => {
    if (EVENTS.includes(event) && isStarting.getStore()) return process;
    return on.call(process, event, listener);
  };
  process.on = onUnlessStarting as typeof process.on;
  try {
    return await isStarting.run(true, start);
  } finally {
    if (own) Object.defineProperty(process, "on", own);
    else Reflect.deleteProperty(process, "on");
  }
}
