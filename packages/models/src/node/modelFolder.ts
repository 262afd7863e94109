import { createHash } from "node:crypto";

/** Files of a saved model. */
export const MODEL_FILES = {
  /** Format, description, and bytes and SHA-256 of the other files. */
  manifest: "manifest.json",
  /** Layers and weight shapes, as TensorFlow.js writes them. */
  topology: "model.json",
  weights: "weights.bin",
} as const;

/** Version of the folder's layout; a reader refuses others. */
export const MODEL_FORMAT = "@ser/models 1";

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
