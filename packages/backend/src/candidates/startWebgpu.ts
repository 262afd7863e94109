import * as tf from "@tensorflow/tfjs-core";
import { activate } from "./activate.ts";

/** Starts the webgpu backend on `navigator.gpu`, which must be there. */
export async function startWebgpu(): Promise<void> {
  await import("@tensorflow/tfjs-backend-webgpu");
  await activate("webgpu");
  const { device } = tf.backend() as unknown as { device: EventTarget };
  device.addEventListener("uncapturederror", raise);
}

/**
 * WebGPU reports wrong calls by an event and goes on with wrong numbers (tensors of rank 5 do that).
 * They become uncaught errors of the program.
 */
function raise(event: Event): void {
  const { error } = event as unknown as { error: { message: string } };
  queueMicrotask(() => {
    throw new Error(`webgpu: results are wrong from here on: ${error.message}`);
  });
}
