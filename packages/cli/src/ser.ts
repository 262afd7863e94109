import { handleOutputErrors } from "./outputErrors.ts";
import { createProgram } from "./program.ts";
import { runProgram } from "./runProgram.ts";

handleOutputErrors();

const isBare = process.argv.length === 2; // who asks nothing is told what there is to ask
const code = await runProgram(createProgram(), isBare ? [...process.argv, "--help"] : process.argv);
process.exitCode = code || process.exitCode;
