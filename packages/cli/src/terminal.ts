// What other programs of this repository's kind share with `ser`: how they run, stop, speak
// to a terminal, and read files of settings.
export { codeVersion } from "./codeVersion.ts";
export { type ConfigDocument, configDocument, type Path } from "./config/configDocument.ts";
export { configMistakes } from "./config/configMistakes.ts";
export { configProblems } from "./config/configProblems.ts";
export { above0, above0Below1, from0Below1, integer, listOf, oneOf, orNone } from "./config/configRules.ts";
export { Interruption, untilInterrupted } from "./interruption.ts";
export { openBackend } from "./openBackend.ts";
export { ProblemsFound } from "./problemsFound.ts";
export { type Progress, startProgress } from "./progress.ts";
export { refuseOptions } from "./refuseOptions.ts";
export { runProgram } from "./runProgram.ts";
export { UserError } from "./userError.ts";
