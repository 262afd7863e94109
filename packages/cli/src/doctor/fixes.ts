import { readFileSync } from "node:fs";
import { join } from "node:path";

/** How to put things right: an installed program by npm, a clone of the repository by what it is made with. */
export interface Fixes {
  /** @param name an optional package */
  add(name: string): string;
  /** Where a package of this project is damaged. */
  again(name: string): string;
}

/**
 * What to advise for a program in this folder.
 *
 * @param folder that of `@ser/cli`
 */
export function fixesFor(folder: string): Fixes {
  const pnpm = pnpmOf(folder);
  if (pnpm === undefined) {
    return { add: (name) => `npm install ${name}`, again: (name) => `install ${name} anew` };
  }
  // npm would change what pnpm's lockfile was made for; pnpm runs what a package installs itself with where it is told to.
  return {
    add: (name) => `npx ${pnpm} add --workspace-root --allow-build=${name} ${name}`,
    again: () => "clone the repository anew, and run npm start there",
  };
}

/** The pnpm of the clone that the program is in; `undefined` where it is in none. */
function pnpmOf(folder: string): string | undefined {
  try {
    const root = readFileSync(join(folder, "..", "..", "package.json"), "utf8");
    const { name, packageManager } = JSON.parse(root) as { name?: string; packageManager?: string };
    return name === "ser-monorepo" ? packageManager : undefined;
  } catch {
    return undefined;
  }
}
