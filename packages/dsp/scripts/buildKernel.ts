/**
 * Compiles the kernels in `assembly/` and writes them to `src/kernel`.
 *
 *   pnpm --filter @ser/dsp build:kernel
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileKernel, type KernelEntry } from "./compileKernel.ts";

async function build(entry: KernelEntry, folder: string, name: string): Promise<void> {
  const bytes = await compileKernel(entry);
  const lines =
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,100}/g) ?? [];
  writeFileSync(
    join(import.meta.dirname, `../src/kernel/${name}.ts`),
    [
      `/** The kernel in \`${folder}\`, compiled by \`pnpm --filter @ser/dsp build:kernel\`: WebAssembly in base64. */`,
      `export const ${name}: string =`,
      `${lines.map((line) => `  "${line}"`).join(" +\n")};`,
      "",
    ].join("\n"),
  );
  console.log(`${name}: ${bytes.length} bytes`);
}

await build("index.ts", "assembly/", "kernelBytes");
await build("codec/index.ts", "assembly/codec/", "codecKernelBytes");
await build("vocoder/index.ts", "assembly/vocoder/", "vocoderKernelBytes");
