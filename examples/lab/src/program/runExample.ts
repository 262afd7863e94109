import { runProgram } from "@ser/cli/terminal";
import type { Example } from "../example.ts";
import { exampleProgram } from "./exampleProgram.ts";

/**
 * Runs an example as a program: reads the command line, trains, judges, writes the report, and sets the exit code.
 *
 * @param example what to reproduce
 * @param commands further commands of the program, such as `predict`
 */
export async function runExample(
  example: Example,
  commands: Parameters<typeof exampleProgram>[1] = [],
): Promise<void> {
  process.exitCode = await runProgram(exampleProgram(example, commands), process.argv);
}
