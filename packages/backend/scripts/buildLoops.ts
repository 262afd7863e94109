/**
 * Compiles the loops in `assembly/` and writes them to `src/wasm/loops/loopBytes.ts`.
 *
 *   pnpm --filter @ser/backend build:loops
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { base64Literal } from "../../../scripts/compileAssembly.ts";
import { compileLoops } from "./compileLoops.ts";

const modules = { plain: await compileLoops("plain"), shared: await compileLoops("shared") };

writeFileSync(
  join(import.meta.dirname, "../src/wasm/loops/loopBytes.ts"),
  [
    "/** The loops in `assembly/`, compiled by `pnpm --filter @ser/backend build:loops`: WebAssembly in base64. */",
    'export const loopBytes: Readonly<Record<"plain" | "shared", string>> = {',
    ...Object.entries(modules).map(([kind, bytes]) => `  ${kind}:\n${base64Literal(bytes, "    ")},`),
    "};",
    "",
  ].join("\n"),
);
for (const [kind, bytes] of Object.entries(modules)) console.log(`${kind}: ${bytes.length} bytes`);
