import { frontends } from "@ser/dsp";
import { Command, InvalidArgumentError } from "commander";
import { addPlaceOptions, type PlaceOptions, placeOf } from "../clips/placeOptions.ts";
import { path, positiveInteger } from "../optionParsers.ts";
import type { FeaturesRequest } from "./writeFeatures.ts";

const EXAMPLES = `
Examples:
  $ ser features data/ravdess --corpus ravdess --out ravdess.csv
  $ ser features clips --out clips.parquet            clips/<class>/<file>
  $ ser features data/ravdess --corpus ravdess --frontend source004 --out statistics.parquet
  $ ser features clips --frontend mine.json --out mine.csv
  $ ser features talks --table turns.csv --columns path=file,label=mood,start=from,end=to --out talks.csv

One line per clip: what its name tells of it, then its features. Features are cached, so that a second
run, or one that goes on after Ctrl-C, does not compute them again.`;

/** `ser features`: a corpus as a table of features. */
export function featuresCommand(): Command {
  const command = new Command("features")
    .description("Compute the features of a folder of clips, and write them as CSV or Parquet.")
    .argument("<folder>", "folder that holds the clips, at any depth");
  return addPlaceOptions(command)
    .option(
      "--frontend <name or file>",
      `front end: ${Object.keys(frontends).join(", ")}, or a JSON file that describes one`,
      "source000",
    )
    .requiredOption("--out <file>", "where the table goes: .csv or .parquet", tablePath)
    .option("--workers <n>", "threads; all cores unless told", positiveInteger)
    .option("--cache <folder>", "where features are kept; the system's cache folder unless told", path)
    .addHelpText("after", EXAMPLES)
    .action(async (folder: string, options: Omit<FeaturesRequest, "place"> & PlaceOptions) => {
      const { writeFeatures } = await import("./writeFeatures.ts");
      const { frontend, out, workers, cache } = options;
      await writeFeatures({ place: placeOf(folder, options), frontend, out, workers, cache });
    });
}

function tablePath(text: string): string {
  if (!/\.(csv|parquet)$/i.test(text)) throw new InvalidArgumentError("It must end in .csv or .parquet.");
  return text;
}
