/**
 * Compiles the kernels in `assembly/` and writes them to `src/kernel`.
 *
 *   pnpm --filter @ser/dsp build:kernel
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { base64Literal } from "../../../scripts/compileAssembly.ts";
import { compileKernel, type KernelEntry } from "./compileKernel.ts";

async function build(entry: KernelEntry, folder: string, name: string): Promise<void> {
  const bytes = await compileKernel(entry);
  writeFileSync(
    join(import.meta.dirname, `../src/kernel/${name}.ts`),
    [
      `/** The kernel in \`${folder}\`, compiled by \`pnpm --filter @ser/dsp build:kernel\`: WebAssembly in base64. */`,
      `export const ${name}: string =`,
      `${base64Literal(bytes, "  ")};`,
      "",
    ].join("\n"),
  );
  console.log(`${name}: ${bytes.length} bytes`);
}

await build("index.ts", "assembly/", "kernelBytes");
await build("codec/index.ts", "assembly/codec/", "codecKernelBytes");
await build("stream/index.ts", "assembly/stream/", "streamKernelBytes");
await build("vocoder/index.ts", "assembly/vocoder/", "vocoderKernelBytes");
