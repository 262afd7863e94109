import { createRequire } from "node:module";

/**
 * Finds a package that the user may have installed.
 *
 * It is looked for beside this package, and beside the program that was started.
 *
 * @returns the path of its main file, or `undefined` where it is not installed
 */
export function resolveOptional(name: string): string | undefined {
  for (const from of [import.meta.url, process.argv[1]]) {
    if (from === undefined) continue;
    try {
      return createRequire(from).resolve(name);
    } catch {
      // not there
    }
  }
  return undefined;
}
