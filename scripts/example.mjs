// npm run example -- <name> [options]: sets the clone up where that is needed, then runs an example.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { install, root, runScript } from "./bootstrap.mjs";
import { spawnProgram } from "./spawnProgram.mjs";

const [name = "", ...options] = process.argv.slice(2);
/** @param {string} folder */
const isExample = (folder) => existsSync(join(root, "examples", folder, "src", "main.ts"));
const names = readdirSync(join(root, "examples")).filter(isExample);
if (!names.includes(name)) {
  console.error(`npm run example -- <name> [options]; the examples are ${names.join(", ")}, got "${name}"`);
  process.exit(1);
}
install();
runScript("build", { quiet: true });
spawnProgram(`examples/${name}/dist/main.js`, options);
