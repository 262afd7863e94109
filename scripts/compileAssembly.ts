import { readFileSync } from "node:fs";
import { join } from "node:path";
import asc from "assemblyscript/asc";

/** Settings of the compiler: a module brings no runtime and no data, and its memory is the host's. */
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
 * Compiles AssemblyScript.
 *
 * @param folder of the sources
 * @param entry within it
 * @param more settings of the compiler
 * @returns a WebAssembly module
 * @throws {Error} with the compiler's messages
 */
export async function compileAssembly(
  folder: string,
  entry: string,
  more: readonly string[] = [],
): Promise<Uint8Array> {
  let module = new Uint8Array();
  const { error, stderr } = await asc.main([entry, ...flags, ...more, "--outFile=module.wasm"], {
    readFile: (name) => readSource(join(folder, name)),
    writeFile: (_name, contents) => {
      module = contents as Uint8Array<ArrayBuffer>;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(stderr.toString());
  return module;
}

/** null tells the compiler to look elsewhere. */
function readSource(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** A module as strings of base64 that are added up, in lines as long as a formatted file allows. */
export function base64Literal(bytes: Uint8Array, indent: string): string {
  const width = 102 - indent.length;
  const lines = Buffer.from(bytes)
    .toString("base64")
    .match(new RegExp(`.{1,${width}}`, "g"));
  return (lines ?? []).map((line) => `${indent}"${line}"`).join(" +\n");
}
