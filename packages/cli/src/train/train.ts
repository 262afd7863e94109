import { join, resolve } from "node:path";
import { prepareBackend } from "@ser/backend";
import { saveModel } from "@ser/models/node";
import envPaths from "env-paths";
import { type CorpusFeatures, featuresOf } from "../features/featuresOf.ts";
import { untilInterrupted } from "../interruption.ts";
import { UserError } from "../userError.ts";
import { type Channel, type CorpusSource, findCorpus } from "./corpusSource.ts";
import { describeRun } from "./describeRun.ts";
import { printRun } from "./printRun.ts";
import { runDocument, SYNTHETIC_NOTICE } from "./runDocument.ts";
import { runProtocols } from "./runProtocols.ts";
import { runRecord } from "./runRecord.ts";
import { PROTOCOLS, type TrainSettings } from "./settings.ts";
import { summarizeRuns } from "./summarizeRuns.ts";
import { checkOutput, writeMarkdownPage, writeRun } from "./writeRun.ts";

/** What `ser train` was asked for. */
export interface TrainRequest {
  readonly data: string | undefined;
  readonly channel: Channel;
  readonly cache: string | undefined;
  readonly out: string;
  readonly markdown: string | undefined;
  readonly settings: TrainSettings;
}

/** Clips on disk -> features -> splits -> models -> held-out reports, on the terminal and as `report.html`. */
export async function train(request: TrainRequest): Promise<void> {
  await untilInterrupted(
    "Features that were computed are kept; the same command goes on from there.",
    (signal) => trainAndReport(request, signal),
  );
}

async function trainAndReport(request: TrainRequest, signal: AbortSignal): Promise<void> {
  const { settings, channel, out, markdown } = request;
  await checkOutput(request);
  const cacheFolder = resolve(request.cache ?? envPaths("ser", { suffix: "" }).cache);
  const backend = await prepareBackend().catch((error: Error) => {
    throw new UserError(error.message, { cause: error });
  });
  const source = await findCorpus({ data: request.data, channel, cacheFolder });
  if (source.corpus.synthetic) say(SYNTHETIC_NOTICE);
  const features = await featuresOf(source, settings.features, { cacheFolder, signal });
  sayWhatWasRead(source, features, cacheFolder);

  const { runs, trained } = await runProtocols(source, features, settings, { signal });
  const summaries = summarizeRuns(runs);
  const command = commandLine(request);
  const record = runRecord({ command, source, features, settings, backend: backend.summary, summaries });
  const document = runDocument(record, summaries);
  // Everything is on disk before anything is printed: a closed pipe loses nothing.
  const report = await writeRun(out, record, document);
  await saveModel(join(out, "model"), trained.model, trained.description);
  trained.model.dispose();
  if (markdown) await writeMarkdownPage(markdown, record, document);

  process.stdout.write(`\n${describeRun(record).join("\n")}\n`);
  printRun(record, summaries);
  const { protocol, seed } = trained.run;
  process.stdout.write(`\nModel trained ${PROTOCOLS[protocol]}, seed ${seed}: ${resolve(out, "model")}\n`);
  process.stdout.write(`Report with pictures: ${report}\n`);
}

function sayWhatWasRead(source: CorpusSource, features: CorpusFeatures, cacheFolder: string): void {
  const { skipped, nClips, nFromCache, cacheError } = features;
  for (const { id, reason } of skipped) say(`skipped ${id}: ${reason}`);
  if (skipped.length > 0) say(`skipped files: ${skipped.length}`);
  if (source.nOtherChannel > 0)
    say(`clips that are not ${source.channel}, left out: ${source.nOtherChannel}`);
  say(`features of ${nClips} clips: ${nFromCache} from the cache in ${cacheFolder}`);
  if (cacheError) say(`features could not be kept: ${cacheError}`);
}

/** The command that gives this run's figures again. */
function commandLine({ data, channel, markdown, settings }: TrainRequest): string {
  const { features, epochs, batchSize, learningRate, protocols, seeds } = settings;
  const options = {
    channel,
    protocols: protocols.join(" "),
    seeds: seeds.length,
    epochs,
    "batch-size": batchSize,
    "learning-rate": learningRate,
    noise: features.noise,
  };
  const words = Object.entries(options).map(([name, value]) => `--${name} ${value}`);
  if (data !== undefined) words.unshift("--data FOLDER");
  if (markdown !== undefined) words.push(`--markdown ${markdown}`);
  return ["npm run ser -- train", ...words].join(" ");
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
