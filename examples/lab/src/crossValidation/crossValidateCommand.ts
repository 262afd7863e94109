import { openBackend, refuseOptions, UserError, untilInterrupted } from "@ser/cli/terminal";
import { terminalTable } from "@ser/report";
import { Command, Option } from "commander";
import { loadClips } from "../clips/loadClips.ts";
import type { Example } from "../example.ts";
import { count } from "../program/count.ts";
import { type ExampleArguments, requestOf } from "../program/exampleArguments.ts";
import { checkProtocols, protocolsOf } from "../program/protocolsOf.ts";
import { writeDocument } from "../report/writeDocument.ts";
import { crossValidateExperiment, crossValidationFolder } from "./crossValidateExperiment.ts";
import { type CrossValidated, crossValidationDocument, foldsTable } from "./crossValidationDocument.ts";

/** What may be kept apart. */
const CHOICES = ["random", "repetitions", "actor"] as const;

interface Arguments extends ExampleArguments {
  readonly folds: number;
  readonly by: (typeof CHOICES)[number];
}

/** The command `cross-validate` of an example: k folds in place of one held-out part. */
export function crossValidateCommand(example: Example): Command {
  return new Command("cross-validate")
    .description("Judges every clip once, by models that have not learned from it; resumable.")
    .option("--folds <n>", "how many", count, 5)
    .addOption(new Option("--by <protocol>", "what is kept apart").choices(CHOICES).default("actor"))
    .action((_options: unknown, command: Command) => {
      refuseOptions(command, { protocols: "say --by", seeds: "its folds are of seed 1" });
      return crossValidateAll(example, command.optsWithGlobals<Arguments>());
    });
}

async function crossValidateAll(example: Example, options: Arguments): Promise<void> {
  const { data, experiments: asked, out, cacheFolder } = requestOf(example, options);
  const folder = crossValidationFolder(out);
  const { by: protocol, folds: nFolds } = options;
  const recipes = asked.map((experiment) => ({
    name: experiment.name,
    experiment,
    ways: protocolsOf(experiment, CHOICES),
  }));
  checkProtocols(recipes, [protocol], { option: "--by", choices: CHOICES });
  const judged = recipes.filter(({ ways }) => ways.includes(protocol));
  await openBackend();
  await untilInterrupted(
    `Finished folds are in "${folder}"; the same command goes on from there.`,
    async (signal) => {
      const all: CrossValidated[] = [];
      for (const { experiment } of judged) {
        const clips = await loadClips(experiment, { data, cacheFolder, signal });
        const settings = { protocol, nFolds, seed: 1, folder, signal };
        const result = await crossValidateExperiment(clips, experiment, settings).catch((error: Error) => {
          if (!(error instanceof RangeError)) throw error;
          throw new UserError(`--folds ${nFolds}: ${error.message}`, { cause: error });
        });
        all.push({ name: experiment.name, clips, result });
      }
      const page = await writeDocument(folder, crossValidationDocument(example.title, protocol, all));
      for (const { name, result } of all) {
        const { header, rows } = foldsTable(result);
        process.stdout.write(`${name}\n${terminalTable(header, rows)}\n`);
      }
      process.stdout.write(`Report with pictures: ${page}\n`);
    },
  );
}
