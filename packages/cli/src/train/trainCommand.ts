import { frontends } from "@ser/dsp";
import { Command, InvalidArgumentError, Option } from "commander";
import { path } from "../optionParsers.ts";
import { UserError } from "../userError.ts";
import { PROTOCOLS, type Protocol } from "./settings.ts";

const EXAMPLES = `
Examples:
  $ ser train                          generated voices: shows what the program does
  $ ser train --data data/ravdess      RAVDESS, held-out reports by random split and by actor
  $ ser train --data data/ravdess --protocols actor --seeds 10
  $ ser train --config my.yaml --out mine        any of the five models, on a corpus, a folder per class, or a table
  $ ser predict clip.wav --model mine/model.zip

A file for --config holds data:, model: and training:, e.g.

  data: { folder: recordings }                   # recordings/<class>/<clip>, beside the file
  model: { architecture: acnt }                  # or mlp, cnn, crnn, dnn
  training: { epochs: 40, earlyStopping: { patience: 10 } }

The README of @ser/cli lists all settings. Ctrl-C keeps what was learned; the same command goes on from there.

SER_DATA=<folder> has the same effect as --data <folder>. Features are cached, so that a second run,
or one that goes on after Ctrl-C, does not compute them again.`;

/** Options that a file of settings decides by itself. */
const DECIDED_BY_CONFIG = {
  data: "--data",
  channel: "--channel",
  protocols: "--protocols",
  seeds: "--seeds",
  epochs: "--epochs",
  batchSize: "--batch-size",
  learningRate: "--learning-rate",
  noise: "--noise",
  markdown: "--markdown",
};

/** `ser train`: source 000's MLP on 180 summary features, or a model by a file of settings, trained and judged. */
export function trainCommand(): Command {
  return new Command("train")
    .description(
      "Train a model, and judge it on held-out clips: an MLP on 180 summary features, or as --config says.",
    )
    .option(
      "--config <file>",
      "train the model that this YAML file describes, on the clips that it names",
      path,
    )
    .addOption(
      new Option(
        "--data <folder>",
        "folder that holds RAVDESS, at any depth; without it, generated voices",
      ).env("SER_DATA"),
    )
    .addOption(
      new Option("--channel <name>", "which of RAVDESS's clips")
        .choices(["speech", "song", "both"])
        .default("speech"),
    )
    .addOption(
      new Option("--protocols <names...>", "how clips are held out")
        .choices(Object.keys(PROTOCOLS))
        .default(Object.keys(PROTOCOLS)),
    )
    .option("--seeds <n>", "runs per protocol, seeded 1 to n (at most 1000)", count({ most: 1000 }), 5)
    .option("--epochs <n>", "passes over the training part", count({ most: 10_000 }), 30)
    .option("--batch-size <n>", "clips per step", count({ most: 100_000 }), 32)
    .option("--learning-rate <x>", "step of the Adam optimizer, up to 1", share({ zero: false }), 0.001)
    .option(
      "--noise <amplitude>",
      "noise of the training clips' copies, over their peak, 0 to 1; 0: no copies",
      share({ zero: true }),
      0.005,
    )
    .option("--out <folder>", "where report.html, result.json, pictures and the model go", path, "report")
    .option(
      "--markdown <file>",
      "also write the figures as this Markdown page, with JSON and pictures beside it",
      path,
    )
    .option("--cache <folder>", "where features are kept; the system's cache folder unless told", path)
    .addHelpText("after", EXAMPLES)
    .action(async (options: TrainArguments, command: Command) => {
      const { config, out, cache } = options;
      if (config !== undefined) {
        const [given] = Object.entries(DECIDED_BY_CONFIG).filter(
          ([name]) => command.getOptionValueSource(name) === "cli",
        );
        if (given) throw new UserError(`${given[1]} and --config exclude each other: the file decides`);
        const { trainConfigured } = await import("./configured/trainConfigured.ts");
        return trainConfigured({ config, out, cache });
      }
      if (options.data === "" && command.getOptionValueSource("data") === "cli") {
        throw new UserError("--data is empty; give a folder, or leave --data out for generated voices");
      }
      if (!options.data && options.channel !== "speech") {
        throw new UserError(`--channel ${options.channel} needs --data: the generated voices only speak`);
      }
      const { train } = await import("./train.ts");
      await train({
        data: options.data || undefined,
        channel: options.channel,
        cache: options.cache,
        out: options.out,
        markdown: options.markdown,
        settings: {
          features: { frontend: frontends.source000, noise: options.noise, noiseSeed: 1 },
          hiddenUnits: [128, 64],
          epochs: options.epochs,
          batchSize: options.batchSize,
          learningRate: options.learningRate,
          testSize: 0.2,
          protocols: [...new Set(options.protocols)],
          seeds: Array.from({ length: options.seeds }, (_, i) => i + 1),
        },
      });
    });
}

interface TrainArguments {
  readonly config?: string;
  readonly data?: string;
  readonly channel: "speech" | "song" | "both";
  readonly protocols: readonly Protocol[];
  readonly seeds: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly noise: number;
  readonly out: string;
  readonly markdown?: string;
  readonly cache?: string;
}

function count({ most }: { most: number }): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > most) {
      throw new InvalidArgumentError(`It must be an integer from 1 to ${most}.`);
    }
    return value;
  };
}

function share({ zero }: { zero: boolean }): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === "" || !(value <= 1 && (zero ? value >= 0 : value > 0))) {
      throw new InvalidArgumentError(`It must be a number ${zero ? "from 0" : "above 0, up"} to 1.`);
    }
    return value;
  };
}
