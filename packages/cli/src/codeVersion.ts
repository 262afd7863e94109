import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/**
 * Tells versions of computing code apart: a hash over the compiled files of some packages. Unlike a version
 * number it also changes while one works on them.
 *
 * @param packages names as they are imported
 * @returns 16 hex digits
 */
export function codeVersion(packages: readonly string[]): string {
  const hash = createHash("sha256");
  for (const name of packages) {
    const folder = dirname(require.resolve(name));
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    for (const file of files.filter((path) => path.endsWith(".js")).sort()) {
      hash.update(file).update(readFileSync(join(folder, file)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
