import { existsSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Whether a module is the program that Node was started with, and not imported by another.
 *
 * @param url `import.meta.url` of the module
 */
export function isProgram(url: string): boolean {
  const [, program] = process.argv;
  return program !== undefined && existsSync(program) && realpathSync(program) === fileURLToPath(url);
}
