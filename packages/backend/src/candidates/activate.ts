import * as tf from "@tensorflow/tfjs-core";

/**
 * Makes a loaded backend the current one, by TensorFlow.js' name of it.
 *
 * @throws Error where it does not start, for the reason that its factory gave: TensorFlow.js prints that, and returns
 * false
 */
export async function activate(name: string): Promise<void> {
  const { registryFactory } = tf.engine();
  const registered = registryFactory[name];
  let reason: unknown;
  if (registered) {
    const factory = async () => {
      try {
        return await registered.factory();
      } catch (error) {
        reason = error;
        throw error;
      }
    };
    registryFactory[name] = { ...registered, factory };
  }
  try {
    if (await tf.setBackend(name)) return await tf.ready();
  } finally {
    if (registered) registryFactory[name] = registered;
  }
  const told = (reason as { message?: unknown } | undefined)?.message ?? reason;
  throw new Error(`its initialisation failed${told ? `: ${told}` : ""}`, { cause: reason });
}
