import { Command } from "commander";
import { ProblemsFound } from "../problemsFound.ts";

const EXAMPLES = `
Examples:
  $ ser doctor
  $ ser doctor --json

Exit codes: 0 the program works, though more may be had; 1 something must be put right first.`;

/** `ser doctor`: what is there, what is missing, and how to get it. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description("Look at versions, backends and weights: what is there, what is missing, how to get it.")
    .option("--json", "as JSON")
    .addHelpText("after", EXAMPLES)
    .action(async ({ json = false }: { json?: boolean }) => {
      const { examine } = await import("./examine.ts");
      const { findingsText } = await import("./findingsText.ts");
      const findings = await examine();
      process.stdout.write(`${json ? JSON.stringify(findings, null, 2) : findingsText(findings)}\n`);
      if (findings.some(({ state }) => state === "broken")) throw new ProblemsFound();
    });
}
