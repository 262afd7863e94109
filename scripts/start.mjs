// npm start [-- options]: sets the clone up where that is needed, then runs `ser train` with the options.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { install, root, runScript } from "./bootstrap.mjs";

install();
runScript("build", { quiet: true });

const ser = join(root, "packages", "cli", "dist", "ser.js");
const child = spawn(process.execPath, [ser, "train", ...process.argv.slice(2)], {
  stdio: "inherit",
  cwd: process.env.INIT_CWD, // paths are meant from where the user stands, not from the root
});
process.on("SIGINT", () => {}); // the child has had it too, and ends in its own way
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
