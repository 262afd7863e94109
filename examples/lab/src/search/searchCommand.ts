import { join } from "node:path";
import { openBackend, refuseOptions, untilInterrupted } from "@ser/cli/terminal";
import { terminalTable } from "@ser/report";
import { type SearchResult, type Settings, search } from "@ser/train";
import { Command, Option } from "commander";
import type { LabClips } from "../clips/labClips.ts";
import { loadClips } from "../clips/loadClips.ts";
import type { Example } from "../example.ts";
import type { Experiment } from "../experiment.ts";
import { count } from "../program/count.ts";
import { type ExampleArguments, requestOf } from "../program/exampleArguments.ts";
import { writeDocument } from "../report/writeDocument.ts";
import { runKey } from "../runs/runKey.ts";
import { judgedBest } from "./judgedBest.ts";
import { judgedText, searchDocument, trialsTable } from "./searchDocument.ts";
import type { SearchPlan } from "./searchPlan.ts";
import { trialsFile } from "./trialsFile.ts";
import { validationUar } from "./validationUar.ts";

/** Of all splits one: settings that are best on several are a matter of cross-validation. */
const SEED = 1;

interface Arguments extends ExampleArguments {
  readonly trials: number;
  readonly method: "tpe" | "random";
  readonly by: "random" | "repetitions" | "actor";
}

/** The command `search` of an example: settings that do best on the validation part, then judged. */
export function searchCommand(example: Example, plan: SearchPlan): Command {
  return new Command("search")
    .description(`Looks for ${Object.keys(plan.space).join(", ")} on the validation part; resumable.`)
    .option("--trials <n>", "how many in all, those of earlier calls included", count, 20)
    .addOption(new Option("--method <name>", "how they are chosen").choices(["tpe", "random"]).default("tpe"))
    .addOption(
      new Option("--by <protocol>", "how clips are held out")
        .choices(["random", "repetitions", "actor"])
        .default("actor"),
    )
    .action((_options: unknown, command: Command) => {
      refuseOptions(command, {
        experiments: `it looks for settings of ${plan.experiment.name}`,
        protocols: "say --by",
        seeds: "it has one split, of seed 1",
      });
      return searchSettings(example, plan, command.optsWithGlobals<Arguments>());
    });
}

async function searchSettings(example: Example, plan: SearchPlan, options: Arguments): Promise<void> {
  const asked = { ...options, experiments: [plan.experiment.name] };
  const { data, out, cacheFolder, experiments } = requestOf(
    { ...example, experiments: [plan.experiment] },
    asked,
  );
  const [asWritten] = experiments as [Experiment];
  const folder = join(out, "search");
  const { summary: backend } = await openBackend();
  await untilInterrupted(
    `Finished trials are in "${folder}"; the same command goes on from there.`,
    async (signal) => {
      const clips = await loadClips(asWritten, { data, cacheFolder, signal });
      const withSettings = changed(asWritten, plan);
      const result = await searched(clips, asWritten, { plan, withSettings, options, folder, signal });
      const experiment = withSettings(result.best.settings);
      const place = { example, experiment, clips, protocol: options.by, seed: SEED, backend };
      const best = await judgedBest(place, folder, signal);
      const page = await writeDocument(folder, searchDocument(example.title, { result, best, clips }));
      const { header, rows } = trialsTable(result);
      const table = terminalTable(header, rows);
      process.stdout.write(`${table}\n${judgedText(result, best)}\nReport with pictures: ${page}\n`);
    },
  );
}

/** The recipe with other settings, and as many epochs and copies as were asked for. */
function changed(asWritten: Experiment, plan: SearchPlan): (settings: Settings) => Experiment {
  const { epochs } = asWritten.training({ classWeights: [] });
  return (settings) => {
    const { build, training } = plan.withSettings(settings);
    return { ...asWritten, name: "searched", build, training: (given) => ({ ...training(given), epochs }) };
  };
}

function searched(
  clips: LabClips,
  asWritten: Experiment,
  context: {
    plan: SearchPlan;
    withSettings: (settings: Settings) => Experiment;
    options: Arguments;
    folder: string;
    signal: AbortSignal;
  },
): Promise<SearchResult> {
  const { plan, withSettings, options, folder, signal } = context;
  const { by: protocol, method, trials: nTrials } = options;
  const recipe = runKey(clips, asWritten, { protocol, seed: SEED });
  const file = trialsFile(folder, { recipe, space: plan.space, method });
  const objective = (settings: Settings, { number }: { number: number }) => {
    const label = `trial ${number} of ${nTrials}`;
    return validationUar(clips, withSettings(settings), { protocol, seed: SEED, folder, label, signal });
  };
  return file.read().then((trials) =>
    search(plan.space, objective, {
      method,
      nTrials,
      seed: SEED,
      direction: "maximize",
      trials,
      signal,
      onTrial: (_trial, all) => file.write(all),
    }),
  );
}
