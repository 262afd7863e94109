import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { runProgram } from "@ser/cli/terminal";
import { reproduceProgram } from "./reproduceProgram.ts";

const root = resolve(dirname(createRequire(import.meta.url).resolve("@ser/lab/package.json")), "../..");

process.exitCode = await runProgram(reproduceProgram(root), process.argv);
