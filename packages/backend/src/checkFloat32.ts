import type { Tensor } from "@tensorflow/tfjs-core";

/** Throws unless all operands are float32: kernels of our own read nothing else. */
export function checkFloat32(caller: string, operands: Readonly<Record<string, Tensor>>): void {
  for (const [name, { dtype }] of Object.entries(operands)) {
    if (dtype !== "float32") throw new TypeError(`${caller}: ${name} must be float32, got ${dtype}`);
  }
}
