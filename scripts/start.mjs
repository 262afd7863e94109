// npm start [-- options]: sets the clone up where that is needed, then runs `ser train` with the options.
import { install, runScript } from "./bootstrap.mjs";
import { spawnProgram } from "./spawnProgram.mjs";

install();
runScript("build", { quiet: true });
spawnProgram("packages/cli/dist/ser.js", ["train", ...process.argv.slice(2)]);
