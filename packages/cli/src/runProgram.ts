import { type Command, CommanderError } from "commander";
import { Interruption } from "./interruption.ts";
import { ProblemsFound } from "./problemsFound.ts";
import { UserError } from "./userError.ts";

/** Exit codes, as shells expect them. */
const EXIT = { ok: 0, failed: 1, interrupted: 130 } as const;

/** Errors of the libraries that tell of files; by name, as only some commands load what makes them. */
const USERS_MISTAKES: ReadonlySet<string> = new Set(["CorpusError", "ModelFileError"]);

/**
 * Runs a command line to its end and tells how it went.
 *
 * A user's mistake is one line on stderr; Ctrl-C says what is kept. Only a fault of the program itself
 * shows a stack trace.
 *
 * @param program as `createProgram` made it
 * @param argv as `process.argv`
 * @returns the exit code
 */
export async function runProgram(program: Command, argv: readonly string[]): Promise<number> {
  try {
    await program.parseAsync(argv);
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode; // commander has printed it
    if (error instanceof ProblemsFound) return EXIT.failed; // its command has printed them
    if (error instanceof Interruption) {
      process.stderr.write(`${error.message}\n`);
      return EXIT.interrupted;
    }
    if (error instanceof Error && error.name === "AbortError") {
      process.stderr.write(
        "Interrupted. Features that were finished are in the cache; run the same command again to go on.\n",
      );
      return EXIT.interrupted;
    }
    if (error instanceof UserError || (error instanceof Error && USERS_MISTAKES.has(error.name))) {
      process.stderr.write(`error: ${error.message}\n`);
      return EXIT.failed;
    }
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    return EXIT.failed;
  }
}
