import { join } from "node:path";
import { compileAssembly } from "../../../scripts/compileAssembly.ts";

/** The sources' entry files. */
export type KernelEntry = "index.ts" | "codec/index.ts" | "stream/index.ts" | "vocoder/index.ts";

/**
 * Compiles a kernel.
 *
 * @param entry within `assembly/`
 * @returns a WebAssembly module
 * @throws {Error} with the compiler's messages
 */
export function compileKernel(entry: KernelEntry): Promise<Uint8Array> {
  return compileAssembly(join(import.meta.dirname, "../assembly"), entry);
}
