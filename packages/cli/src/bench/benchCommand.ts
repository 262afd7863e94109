import { Command } from "commander";
import { path, seconds } from "../optionParsers.ts";
import type { BenchRequest } from "./bench.ts";

const EXAMPLES = `
Examples:
  $ ser bench
  $ ser bench --model report/model --seconds 5
  $ SER_BACKEND=cpu ser bench --json

Figures of other machines, and of this one under load, are others: compare rates of one run only.`;

/** `ser bench`: how fast this machine is. */
export function benchCommand(): Command {
  return new Command("bench")
    .description("Time decoding, features and a model on this machine.")
    .option("--model <path>", "file or folder of a model; the pretrained one unless told", path)
    .option("--seconds <x>", "how long each step is timed", seconds, 1)
    .option("--json", "as JSON")
    .addHelpText("after", EXAMPLES)
    .action(
      async ({
        model,
        seconds: duration,
        json = false,
      }: {
        model?: string;
        seconds: number;
        json?: boolean;
      }) => {
        const { bench } = await import("./bench.ts");
        await bench({ model, seconds: duration, json } satisfies BenchRequest);
      },
    );
}
