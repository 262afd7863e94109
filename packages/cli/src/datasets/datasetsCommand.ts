import { type Corpus, corpora } from "@ser/datasets";
import { Argument, Command } from "commander";

const EXAMPLES = `
Examples:
  $ ser datasets list
  $ ser datasets verify ravdess data/ravdess
  $ ser datasets verify crema-d data/AudioWAV --json > verification.json

Exit codes of verify: 0 every file is what was published; 1 something was found.`;

interface OutputOptions {
  readonly json?: boolean;
}

/** `ser datasets`: what corpora there are, and whether a download is whole. */
export function datasetsCommand(): Command {
  return new Command("datasets")
    .description("Corpora: which ones are known, and whether a download is whole.")
    .addCommand(listCommand().exitOverride())
    .addCommand(verifyCommand().exitOverride())
    .addHelpText("after", EXAMPLES);
}

function listCommand(): Command {
  return new Command("list")
    .description("List the corpora whose file names are read.")
    .option("--json", "as JSON")
    .action(async ({ json = false }: OutputOptions) => {
      const { listDatasets } = await import("./listDatasets.ts");
      listDatasets(corpora, { json });
    });
}

function verifyCommand(): Command {
  const verifiable = corpora.filter(({ checksums }) => checksums !== undefined);
  return new Command("verify")
    .description("Compare a download, file by file, with the SHA-256 of what was published.")
    .addArgument(new Argument("<corpus>", "which corpus").choices(verifiable.map(({ name }) => name)))
    .argument("<folder>", "folder that holds it, at any depth")
    .option("--json", "as JSON, with every file that is not as it was published")
    .action(async (name: string, folder: string, { json = false }: OutputOptions) => {
      const { verifyDataset } = await import("./verifyDataset.ts");
      const corpus = verifiable.find((each) => each.name === name) as Corpus;
      await verifyDataset(corpus, folder, { json });
    });
}
