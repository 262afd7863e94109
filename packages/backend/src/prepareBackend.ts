import * as tf from "@tensorflow/tfjs-core";
import { withoutNewListeners } from "./withoutNewListeners.ts";

/** Name of a TensorFlow.js backend. */
export type BackendName = "wasm" | "cpu";

/** How each backend is loaded, the best first. */
const LOADERS: Readonly<Record<BackendName, () => Promise<unknown>>> = {
  wasm: () => import("@tensorflow/tfjs-backend-wasm"),
  cpu: () => import("@tensorflow/tfjs-backend-cpu"),
};

/** What {@link prepareBackend} chose. */
export interface PreparedBackend {
  readonly name: BackendName;
  /** One line for people: the choice, and why each better one was not taken. */
  readonly summary: string;
}

/**
 * Loads the best TensorFlow.js backend there is and makes it the current one.
 *
 * Tried in order: wasm (no native code, nothing to download), cpu (plain JavaScript, slow). The environment
 * variable `SER_BACKEND`, or `prefer`, asks for one by name; then no other is tried.
 *
 * @param options `prefer`: the one backend to use; it wins over `SER_BACKEND`
 * @returns what was chosen
 * @throws RangeError where the name asked for is not that of a backend
 * @throws Error where no backend starts, with the reason of each
 * @example
 * const backend = await prepareBackend();
 * console.log(backend.summary);
 */
export async function prepareBackend(options: { prefer?: BackendName } = {}): Promise<PreparedBackend> {
  const wanted = options.prefer ?? fromEnvironment();
  const names = Object.keys(LOADERS) as BackendName[];
  if (wanted !== undefined && !names.includes(wanted as BackendName)) {
    throw new RangeError(`prepareBackend: backend must be one of ${names.join(", ")}, got "${wanted}"`);
  }
  const reasons: string[] = [];
  for (const name of wanted === undefined ? names : [wanted as BackendName]) {
    const reason = await start(name);
    if (reason === undefined) {
      const asked = wanted === undefined ? "" : " (asked for)";
      const others = reasons.length > 0 ? `; ${reasons.join("; ")}` : "";
      return { name, summary: `TensorFlow.js ${tf.version_core} on ${name}${asked}${others}` };
    }
    reasons.push(`${name} did not start: ${reason}`);
  }
  throw new Error(`prepareBackend: no backend starts; ${reasons.join("; ")}`);
}

/** @returns why the backend did not start, or `undefined` where it did */
async function start(name: BackendName): Promise<string | undefined> {
  try {
    return await withoutNewListeners(async () => {
      await LOADERS[name]();
      const started = await tf.setBackend(name);
      await tf.ready();
      return started ? undefined : "its initialisation failed";
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function fromEnvironment(): string | undefined {
  const host = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process;
  return host?.env?.SER_BACKEND || undefined;
}
