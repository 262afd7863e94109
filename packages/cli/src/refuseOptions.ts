import type { Command } from "commander";
import { UserError } from "./userError.ts";

/**
 * Refuses options of a program that one of its commands, or another option, does not take: they would change nothing.
 *
 * @param instead what to say in their place, by option
 * @param by who does not take them
 * @throws UserError naming the first that was given
 */
export function refuseOptions(
  command: Command,
  instead: Readonly<Record<string, string>>,
  by: string = command.name(),
): void {
  for (const [name, fix] of Object.entries(instead)) {
    if (command.getOptionValueSourceWithGlobals(name) !== "cli") continue;
    const option = name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
    throw new UserError(`${by} does not take --${option}; ${fix}`);
  }
}
