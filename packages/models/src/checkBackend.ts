import { engine } from "@tensorflow/tfjs-core";

/**
 * Checks that there is something to compute with, before TensorFlow.js looks for it among weights.
 *
 * @throws Error where no backend was prepared
 */
export function checkBackend(fn: string): void {
  if (engine().backendNames().length > 0) return;
  throw new Error(
    `${fn}: TensorFlow.js must have a backend, got none; await prepareBackend() of @ser/backend before`,
  );
}
