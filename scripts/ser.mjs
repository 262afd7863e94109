// npm run ser -- <command> [options]: `ser` of this clone, from whichever of its folders; npm start sets it up.
import { spawnProgram } from "./spawnProgram.mjs";

spawnProgram("packages/cli/bin/ser.js", process.argv.slice(2));
