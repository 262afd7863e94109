import { readFileSync } from "node:fs";
import { join } from "node:path";
import asc from "assemblyscript/asc";

const assembly = join(import.meta.dirname, "../assembly");

/** Settings of the compiler: the kernel brings no runtime, and its memory is the host's. */
const flags = [
  "index.ts",
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
 * Compiles the kernel.
 *
 * @returns a WebAssembly module
 * @throws {Error} with the compiler's messages
 */
export async function compileKernel(): Promise<Uint8Array> {
  let module = new Uint8Array();
  const { error, stderr } = await asc.main([...flags, "--outFile=kernel.wasm"], {
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
