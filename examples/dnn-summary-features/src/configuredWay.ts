import { join } from "node:path";
import { openBackend, UserError, untilInterrupted } from "@ser/cli/terminal";
import {
  type CommonArguments,
  count,
  crossValidateRun,
  type Example,
  loadClips,
  loadOrTrainRun,
  type RunPlace,
  type SecondWay,
} from "@ser/lab";
import type { CrossValidation } from "@ser/train";
import { Option } from "commander";
import type { ExperimentSettings } from "./config/experimentSchema.ts";
import { readConfig } from "./config/readConfig.ts";
import { DEFAULT_EXPERIMENT, defaultConfigFile } from "./defaultConfig.ts";
import { experimentOf } from "./experimentOf.ts";
import { writeOutputs } from "./outputs/writeOutputs.ts";

/** Options of the reproduction, which a configuration file decides by itself. */
const DECIDED_BY_CONFIG = ["experiments", "protocols", "seeds"];

const HELP = `By a configuration file:
  --config, --experiment and --k-fold train one experiment of a YAML file, and write its model, preprocessor,
  history, pictures and summary into a folder of its name below --out.
  $ npm run example -- dnn-summary-features --config my.yaml --experiment baseline --k-fold 5`;

interface ConfiguredArguments {
  readonly config: string;
  readonly experiment: string;
  readonly kFold: number;
}

/** `--config … --experiment …`: one experiment of a configuration file, trained, judged and written out. */
export function configuredWay(example: Example): SecondWay<ConfiguredArguments> {
  return {
    options: [
      new Option("--config <file>", "experiments in YAML; configs/default.yaml unless told"),
      new Option("--experiment <name>", `which of them; ${DEFAULT_EXPERIMENT} unless told`),
      new Option("--k-fold <n>", "cross-validate besides, on the training part").argParser(count),
    ].map((option) => option.conflicts(DECIDED_BY_CONFIG)),
    help: HELP,
    isAsked: ({ config, experiment, kFold }) => [config, experiment, kFold].some((one) => one !== undefined),
    async run({ config = defaultConfigFile, experiment = DEFAULT_EXPERIMENT, kFold, ...options }) {
      const settings = (await readConfig(config)).experiment(experiment);
      await trainConfigured(example, experiment, withEpochs(settings, options.epochs), { ...options, kFold });
    },
  };
}

async function trainConfigured(
  example: Example,
  name: string,
  settings: ExperimentSettings,
  options: CommonArguments & { kFold: number | undefined },
): Promise<void> {
  const { protocol, seed } = settings.data;
  const { summary: backend } = await openBackend();
  const experiment = experimentOf(name, settings);
  const out = join(options.out, name);
  const left = `What is finished is in "${join(out, "runs")}"; the same command goes on from there.`;
  await untilInterrupted(left, async (signal) => {
    const clips = await loadClips(experiment, { ...options, signal });
    const place: RunPlace = { example, experiment, clips, protocol, seed, backend };
    const run = await loadOrTrainRun(place, out, signal);
    await writeOutputs(out, { run, settings, clips }); // whatever becomes of the folds
    if (options.kFold === undefined) return;
    const folds = await foldsOf(place, options.kFold, { folder: join(out, "runs", "folds"), signal });
    await writeOutputs(out, { run, settings, clips, folds });
  });
}

async function foldsOf(
  { clips, experiment, protocol, seed }: RunPlace,
  nFolds: number,
  { folder, signal }: { folder: string; signal: AbortSignal },
): Promise<CrossValidation> {
  return crossValidateRun(clips, experiment, {
    protocol,
    seed,
    nFolds,
    folder,
    signal,
    onProgress: ({ name, state }) => process.stderr.write(`${name} ${state}\n`),
  }).catch((error: Error) => {
    if (error instanceof RangeError)
      throw new UserError(`--k-fold ${nFolds}: ${error.message}`, { cause: error });
    throw error;
  });
}

function withEpochs(settings: ExperimentSettings, epochs: number | undefined): ExperimentSettings {
  if (epochs === undefined) return settings;
  return { ...settings, training: { ...settings.training, epochs } };
}
