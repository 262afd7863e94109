import { join } from "node:path";
import { compileAssembly } from "../../../scripts/compileAssembly.ts";

/** The threaded module's memory is shared; a module says which kind it imports. */
const kinds = {
  plain: [],
  shared: ["--enable=threads", "--sharedMemory", "--initialMemory=1", "--maximumMemory=65536"],
} as const;

/**
 * Compiles the loops in `assembly/`.
 *
 * @param kind of the memory that they are to work on
 * @returns a WebAssembly module
 * @throws {Error} with the compiler's messages
 */
export function compileLoops(kind: keyof typeof kinds): Promise<Uint8Array> {
  return compileAssembly(join(import.meta.dirname, "../assembly"), "index.ts", kinds[kind]);
}
