import { runProgram } from "@ser/cli/terminal";
import type { Command } from "commander";
import type { Example } from "../example.ts";
import { exampleProgram } from "./exampleProgram.ts";
import type { SecondWay } from "./secondWay.ts";

/**
 * Runs an example as a program: reads the command line, trains, judges, writes the report, and sets the exit code.
 *
 * @param example what to reproduce
 * @param commands further commands of the program, such as `predict`
 * @param secondWay what its options ask for instead, such as a run by a configuration file
 */
export async function runExample(
  example: Example,
  commands: readonly Command[] = [],
  secondWay?: SecondWay,
): Promise<void> {
  process.exitCode = await runProgram(exampleProgram(example, commands, secondWay), process.argv);
}
