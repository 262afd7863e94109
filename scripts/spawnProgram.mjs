// Runs a program of this repository in the place of the script that was called, with its signals and exit code.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./bootstrap.mjs";

/**
 * @param {string} file relative to the root
 * @param {readonly string[]} args
 */
export function spawnProgram(file, args) {
  const child = spawn(process.execPath, [join(root, file), ...args], {
    stdio: "inherit",
    cwd: process.env.INIT_CWD, // paths are meant from where the user stands, not from the root
  });
  process.on("SIGINT", () => {}); // the child has had it too, and ends in its own way
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}
