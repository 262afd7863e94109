/**
 * Puts trained weights and their card into the package.
 *
 *   pnpm --filter @ser/acnt-ravdess embed ../../report/acnt-pretrained/shipped
 *
 * The folder is what the example acnt-pretrained assembles: float32.zip, float16.zip, int8.zip, card.md and its
 * pictures. The labels must be RAVDESS's, in RAVDESS's order. Paths start at the package.
 */
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { loadModelFile } from "@ser/models/node";
import { description } from "../src/description.ts";
import { VARIANTS } from "../src/embeddedVariant.ts";
import { embedWeights } from "./embedWeights.ts";

const [from] = process.argv.slice(2);
if (from === undefined) {
  console.error("usage: pnpm --filter @ser/acnt-ravdess embed FOLDER");
  process.exit(1);
}
const root = join(import.meta.dirname, "..");
const paths = Object.fromEntries(VARIANTS.map((name) => [name, join(from, `${name}.zip`)]));
await prepareBackend();
for (const path of Object.values(paths)) {
  (await loadModelFile(path, { labels: description.labels })).dispose();
}
await embedWeights(paths, root);

const pictures = join(root, "card");
await rm(pictures, { recursive: true, force: true });
await mkdir(pictures);
for (const name of await readdir(from)) {
  if (name.endsWith(".svg")) await cp(join(from, name), join(pictures, name));
}
await cp(join(from, "card.md"), join(root, "CARD.md"));
await cp(join(from, "card.json"), join(pictures, "card.json"));
console.log(`Embedded ${VARIANTS.join(", ")} and the card.`);
