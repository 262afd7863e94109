import { join } from "node:path";
import { Command } from "commander";
import { path } from "../optionParsers.ts";

const EXAMPLES = `
Examples:
  $ ser demo
  $ ser demo --out somewhere

The clips are synthetic speech (espeak-ng) in several manners: they show that everything works, not how well.`;

/** `ser demo`: the pretrained model on clips that come with the program. */
export function demoCommand(): Command {
  return new Command("demo")
    .description("Classify the clips that come with the program, with the pretrained model.")
    .option("--out <folder>", "where report.html goes", path, join("report", "demo"))
    .addHelpText("after", EXAMPLES)
    .action(async ({ out }: { out: string }) => {
      const { demo } = await import("./demo.ts");
      await demo({ out });
    });
}
