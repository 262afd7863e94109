import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { UserError } from "@ser/cli/terminal";
import type { EmotionClassifier } from "@ser/models";

/** How weights are stored. */
export const WEIGHTS = ["float32", "float16", "int8"] as const;

/** A file of weights as it is shipped. */
export interface ShippedFile {
  readonly weights: (typeof WEIGHTS)[number];
  readonly bytes: number;
  readonly sha256: string;
}

/** The files that are shipped, and what is stored in them. */
export interface Shipped {
  readonly files: readonly ShippedFile[];
  /** As the description that is stored with the weights has it. */
  readonly seed: number | null;
}

/** What is used of `@ser/acnt-ravdess`. */
interface PretrainedPackage {
  readonly variants: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  load(options: { variant: string }): Promise<EmotionClassifier>;
}

/** The path of a file in the folder that `assemble` writes. */
export function shippedPath(folder: string, weights: ShippedFile["weights"]): string {
  return join(folder, `${weights}.zip`);
}

/** Measures the files that `assemble` has written. */
export function measureFiles(folder: string): Promise<ShippedFile[]> {
  return Promise.all(
    WEIGHTS.map(async (weights) => {
      const content = await readFile(shippedPath(folder, weights));
      const sha256 = createHash("sha256").update(content).digest("hex");
      return { weights, bytes: content.length, sha256 };
    }),
  );
}

/**
 * Asks a package what it holds.
 *
 * @param folder of `@ser/acnt-ravdess`, built
 * @throws UserError where it is not there, or was not built
 */
export async function shippedIn(folder: string): Promise<Shipped> {
  const path = resolve(folder, "dist", "index.js");
  const { variants, load }: PretrainedPackage = await import(pathToFileURL(path).href).catch((cause) => {
    throw new UserError(
      `the package in "${folder}" cannot be loaded (${(cause as Error).message}); run pnpm build first`,
      { cause },
    );
  });
  const { description, dispose } = await load({ variant: "int8" });
  dispose();
  const files = WEIGHTS.flatMap((weights) => {
    const found = variants.find(({ name }) => name === weights);
    return found ? [{ weights, bytes: found.bytes, sha256: found.sha256 }] : [];
  });
  return { files, seed: description.training?.seed ?? null };
}
