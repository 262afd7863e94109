/** The part of Node's `process` that matters here; browsers have none. */
interface HostProcess {
  // biome-ignore lint/complexity/noBannedTypes: Node's own type of a listener
  rawListeners(event: string): Function[];
  // biome-ignore lint/complexity/noBannedTypes: as above
  removeListener(event: string, listener: Function): void;
}

const EVENTS = ["uncaughtException", "unhandledRejection"];

/**
 * Runs some start-up work and takes away the process-wide error listeners that it installed.
 *
 * Emscripten's start-up code listens for uncaught errors, which changes what the host program's own errors
 * do. Listeners that were there before stay.
 */
export async function withoutNewListeners<T>(start: () => Promise<T>): Promise<T> {
  const host = (globalThis as unknown as { process?: Partial<HostProcess> }).process;
  if (host?.rawListeners === undefined || host.removeListener === undefined) return start();
  const before = new Map(EVENTS.map((event) => [event, new Set(host.rawListeners?.(event))]));
  try {
    return await start();
  } finally {
    for (const [event, known] of before) {
      for (const listener of host.rawListeners(event)) {
        if (!known.has(listener)) host.removeListener(event, listener);
      }
    }
  }
}
