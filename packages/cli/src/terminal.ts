// What other programs of this repository's kind share with `ser`: how they run, stop, and speak to a terminal.
export { codeVersion } from "./codeVersion.ts";
export { Interruption, untilInterrupted } from "./interruption.ts";
export { ProblemsFound } from "./problemsFound.ts";
export { type Progress, startProgress } from "./progress.ts";
export { runProgram } from "./runProgram.ts";
export { UserError } from "./userError.ts";
