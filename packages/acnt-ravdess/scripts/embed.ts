/**
 * Puts trained weights into the package.
 *
 *   pnpm --filter @ser/acnt-ravdess embed float32=acnt.zip float16=acnt-16.zip int8=acnt-8.zip
 *
 * Each is a file of `packModel`; its labels must be RAVDESS's, in RAVDESS's order. Paths start at the package.
 */
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { loadModelFile } from "@ser/models/node";
import { description } from "../src/description.ts";
import { VARIANTS, type Variant } from "../src/embeddedVariant.ts";
import { embedWeights } from "./embedWeights.ts";

const pairs = process.argv.slice(2).map((argument) => argument.split("=") as [Variant, string]);
const isUsable = pairs.length > 0 && pairs.every(([name, path]) => VARIANTS.includes(name) && path);
if (!isUsable) {
  console.error(
    `usage: pnpm --filter @ser/acnt-ravdess embed ${VARIANTS.map((name) => `${name}=FILE`).join(" ")}`,
  );
  process.exit(1);
}
await prepareBackend();
for (const [, path] of pairs) (await loadModelFile(path, { labels: description.labels })).dispose();
await embedWeights(Object.fromEntries(pairs), join(import.meta.dirname, ".."));
console.log(
  `Embedded ${pairs.map(([name]) => name).join(", ")}. The figures of the card are to be filled in by hand.`,
);
