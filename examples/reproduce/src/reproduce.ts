// npm run reproduce.
import { resolve } from "node:path";
import { runProgram } from "@ser/cli/terminal";
import { reproduceProgram } from "./reproduceProgram.ts";

const root = resolve(import.meta.dirname, "../../..");

process.exitCode = await runProgram(reproduceProgram(root), process.argv);
