import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { VARIANTS, type Variant } from "../src/embeddedVariant.ts";
import { toEmbeddedText } from "./toEmbeddedText.ts";

const START = "<!-- variants -->";
const END = "<!-- /variants -->";

const DECLARATION = "export declare const stride: number;\nexport declare const base64: string;\n";

/** Of one weight. */
const BYTES: Readonly<Record<Variant, number>> = { float32: 4, float16: 2, int8: 1 };

/** A model file, ready to be embedded. */
interface WeightFile {
  readonly name: Variant;
  readonly content: Buffer;
  readonly sha256: string;
}

/**
 * Writes model files into the package: a module with each, the list of them, and their table in the README.
 *
 * @param paths files as `packModel` makes them, by variant
 * @param folder the package's
 */
export async function embedWeights(
  paths: Readonly<Partial<Record<Variant, string>>>,
  folder: string,
): Promise<void> {
  const files = await Promise.all(
    VARIANTS.filter((name) => paths[name] !== undefined).map(async (name): Promise<WeightFile> => {
      const content = await readFile(paths[name]!);
      return { name, content, sha256: createHash("sha256").update(content).digest("hex") };
    }),
  );
  await mkdir(join(folder, "weights"), { recursive: true });
  for (const { name, content } of files) {
    const { base64, stride } = toEmbeddedText(content, BYTES[name]);
    const module = `export const stride = ${stride};\nexport const base64 =\n  "${base64}";\n`;
    await writeFile(join(folder, "weights", `${name}.js`), module);
    await writeFile(join(folder, "weights", `${name}.d.ts`), DECLARATION);
  }
  await writeFile(join(folder, "src", "variants.ts"), listing(files));
  const readme = join(folder, "README.md");
  await writeFile(readme, withTable(await readFile(readme, "utf8"), files));
}

function listing(files: readonly WeightFile[]): string {
  const entries = files.map(
    ({ name, content, sha256 }) => `  {
    name: "${name}",
    bytes: ${content.length},
    sha256: "${sha256}",
    module: () => import("../weights/${name}.js"),
  },\n`,
  );
  return `// Written by \`pnpm --filter @ser/acnt-ravdess embed\`.
import type { EmbeddedVariant } from "./embeddedVariant.ts";

export const variants: readonly EmbeddedVariant[] = [
${entries.join("")}];
`;
}

function withTable(readme: string, files: readonly WeightFile[]): string {
  const [before, rest] = readme.split(START);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined) {
    throw new Error(
      `embedWeights: README.md must hold ${START} and ${END}, got neither or one; put them back`,
    );
  }
  const rows = files.map(
    ({ name, content, sha256 }) => `| \`${name}\` | ${content.length.toLocaleString("en")} | \`${sha256}\` |`,
  );
  const table = ["| variant | bytes | SHA-256 |", "| --- | --- | --- |", ...rows].join("\n");
  return `${before}${START}\n${table}\n${END}${after}`;
}
