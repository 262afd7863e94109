#!/usr/bin/env node
import { createProgram } from "./program.ts";
import { runProgram } from "./runProgram.ts";

// A reader that went away (`| head`) is no reason to crash: results are on disk before they are printed.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await runProgram(createProgram(), process.argv);
