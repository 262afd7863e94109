// npm start [-- options]: sets the clone up where that is needed, then runs `ser demo` with the options.
import { install, runScript } from "./bootstrap.mjs";
import { spawnProgram } from "./spawnProgram.mjs";

install();
console.error("Building ...");
runScript("build", { quiet: true });
spawnProgram("packages/cli/bin/ser.js", ["demo", ...process.argv.slice(2)]);
