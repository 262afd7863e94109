// npm run reproduce [-- options]: sets the clone up where that is needed, then runs all examples with fixed seeds.
import { install, runScript } from "./bootstrap.mjs";
import { spawnProgram } from "./spawnProgram.mjs";

install();
runScript("build", { quiet: true });
spawnProgram("examples/reproduce/dist/reproduce.js", process.argv.slice(2));
