import { readFileSync } from "node:fs";
import { join } from "node:path";
import asc from "assemblyscript/asc";

const assembly = join(import.meta.dirname, "../assembly");

/** Settings of the compiler: the loops bring no runtime and no data, and their memory is the backend's. */
const flags = [
  "index.ts",
  "-O3",
  "--converge",
  "--noAssert",
  "--uncheckedBehavior=always",
  "--runtime=stub",
  "--importMemory",
  "--disableWarning=112", // no function that takes vectors is exported
];
/** The threaded module's memory is shared; a module says which kind it imports. */
const kinds = {
  plain: ["--enable=simd"],
  shared: [
    "--enable=simd",
    "--enable=threads",
    "--sharedMemory",
    "--initialMemory=1",
    "--maximumMemory=65536",
  ],
} as const;

/**
 * Compiles the loops in `assembly/`.
 *
 * @param kind of the memory that they are to work on
 * @returns a WebAssembly module
 * @throws {Error} with the compiler's messages
 */
export async function compileLoops(kind: keyof typeof kinds): Promise<Uint8Array> {
  let module = new Uint8Array();
  const { error, stderr } = await asc.main([...flags, ...kinds[kind], "--outFile=loops.wasm"], {
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
