import { createProgram } from "./program.ts";
import { runProgram } from "./runProgram.ts";

// A reader that went away (`| head`) is no reason to crash: results are on disk before they are printed.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const isBare = process.argv.length === 2; // who asks nothing is told what there is to ask
process.exitCode = await runProgram(createProgram(), isBare ? [...process.argv, "--help"] : process.argv);
