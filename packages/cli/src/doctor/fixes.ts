import { readFileSync } from "node:fs";
import { join, sep } from "node:path";

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
  if (folder.split(sep).includes("node_modules")) {
    return { add: (name) => `npm install ${name}`, again: (name) => `install ${name} anew` };
  }
  // npm would change what pnpm's lockfile was made for.
  const root = join(folder, "..", "..", "package.json");
  const { packageManager } = JSON.parse(readFileSync(root, "utf8")) as { packageManager: string };
  return {
    add: (name) => `npx ${packageManager} add --workspace-root ${name}`,
    again: () => "clone the repository anew, and run npm start there",
  };
}
