/**
 * Compiles the kernel in `assembly/` and writes it to `src/kernel/kernelBytes.ts`.
 *
 *   pnpm --filter @ser/dsp build:kernel
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileKernel } from "./compileKernel.ts";

const bytes = await compileKernel();
const lines =
  Buffer.from(bytes)
    .toString("base64")
    .match(/.{1,100}/g) ?? [];
writeFileSync(
  join(import.meta.dirname, "../src/kernel/kernelBytes.ts"),
  [
    "/** The kernel in `assembly/`, compiled by `pnpm --filter @ser/dsp build:kernel`: WebAssembly in base64. */",
    "export const kernelBytes: string =",
    `${lines.map((line) => `  "${line}"`).join(" +\n")};`,
    "",
  ].join("\n"),
);
console.log(`kernel: ${bytes.length} bytes`);
