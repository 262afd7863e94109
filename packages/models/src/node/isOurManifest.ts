import { MODEL_FORMAT_NAME } from "../saving/modelFiles.ts";

/** Whether a file is the manifest of a saved model, of whatever version: other files may have the names of ours. */
export function isOurManifest(bytes: Uint8Array | undefined): boolean {
  try {
    const manifest = JSON.parse(new TextDecoder().decode(bytes));
    return String(manifest?.format).startsWith(MODEL_FORMAT_NAME);
  } catch {
    return false;
  }
}
