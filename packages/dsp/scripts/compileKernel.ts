import { readFileSync } from "node:fs";
import { join } from "node:path";
import asc from "assemblyscript/asc";

const assembly = join(import.meta.dirname, "../assembly");

/** The sources' entry files. */
export type KernelEntry = "index.ts" | "codec/index.ts" | "vocoder/index.ts";

/** Settings of the compiler: a kernel brings no runtime, and its memory is the host's. */
const flags = [
  "-O3",
  "--converge",
  "--noAssert",
  "--uncheckedBehavior=always",
  "--runtime=stub",
  "--enable=simd",
  "--importMemory",
  "--disableWarning=112", // no function that takes vectors is exported
];

/**
 * Compiles a kernel.
 *
 * @param entry within `assembly/`
 * @returns a WebAssembly module
 * @throws {Error} with the compiler's messages
 */
export async function compileKernel(entry: KernelEntry): Promise<Uint8Array> {
  let module = new Uint8Array();
  const { error, stderr } = await asc.main([entry, ...flags, "--outFile=kernel.wasm"], {
    readFile: (name) => readAssembly(name),
    writeFile: (_name, contents) => {
      module = contents as Uint8Array<ArrayBuffer>;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(stderr.toString());
  return module;
}

/** null tells the compiler to look elsewhere. */
function readAssembly(name: string): string | null {
  try {
    return readFileSync(join(assembly, name), "utf8");
  } catch {
    return null;
  }
}
