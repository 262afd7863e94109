import { createHash, type Hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/**
 * Tells versions of computing code apart: a hash over the compiled files of some packages, and over their
 * package.json, which pins what they depend on. Unlike a version number it also changes while one works on
 * the code.
 *
 * @param packages names as they are imported
 * @param files single modules besides, by path
 * @returns 16 hex digits
 */
export function codeVersion(packages: readonly string[], files: readonly string[] = []): string {
  const hash = createHash("sha256");
  for (const name of packages) {
    hash.update(readFileSync(require.resolve(`${name}/package.json`)));
    addModules(hash, dirname(require.resolve(name)));
  }
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

function addModules(hash: Hash, folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((path) => path.endsWith(".js")).sort()) {
    hash.update(file).update(readFileSync(join(folder, file)));
  }
}
