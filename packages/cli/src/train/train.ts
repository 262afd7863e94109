import { resolve } from "node:path";
import { prepareBackend } from "@ser/backend";
import { saveModel } from "@ser/models/node";
import envPaths from "env-paths";
import { type Channel, findCorpus } from "./corpusSource.ts";
import { describeRun } from "./describeRun.ts";
import { featuresOf } from "./featuresOf.ts";
import { printRun } from "./printRun.ts";
import { runDocument, SYNTHETIC_NOTICE } from "./runDocument.ts";
import { runProtocols } from "./runProtocols.ts";
import { runRecord } from "./runRecord.ts";
import type { TrainSettings } from "./settings.ts";
import { summarizeRuns } from "./summarizeRuns.ts";
import { writeMarkdownPage, writeRun } from "./writeRun.ts";

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
  const { settings, channel } = request;
  const interruption = new AbortController();
  const { signal } = interruption;
  const interrupt = () => interruption.abort();
  process.once("SIGINT", interrupt);
  try {
    const cacheFolder = resolve(request.cache ?? envPaths("ser", { suffix: "" }).cache);
    const backend = await prepareBackend();
    const source = await findCorpus({ data: request.data, channel, cacheFolder });
    if (source.corpus.synthetic) say(SYNTHETIC_NOTICE);
    const features = await featuresOf(source, settings.features, { cacheFolder, signal });
    for (const { id, reason } of features.skipped) say(`skipped ${id}: ${reason}`);
    if (features.skipped.length > 0) say(`${features.skipped.length} files skipped`);
    if (source.nOtherChannel > 0) say(`${source.nOtherChannel} clips that are not ${channel} left out`);
    say(`features of ${features.nClips} clips: ${features.nFromCache} from the cache in ${cacheFolder}`);
    if (features.cacheError) say(`features could not be kept: ${features.cacheError}`);

    const { runs, trained } = await runProtocols(source, features, settings, { signal });
    const summaries = summarizeRuns(runs);
    const command = commandLine(request);
    const record = runRecord({ command, source, features, settings, backend: backend.summary, summaries });
    process.stdout.write(`\n${describeRun(record).join("\n")}\n`);
    printRun(record, summaries);

    const document = runDocument(record, summaries);
    await saveModel(resolve(request.out, "model"), trained.model, trained.description);
    trained.model.dispose();
    if (request.markdown) await writeMarkdownPage(request.markdown, record, document);
    process.stdout.write(`\nReport with pictures: ${await writeRun(request.out, record, document)}\n`);
  } finally {
    process.off("SIGINT", interrupt);
  }
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
  if (data !== undefined) words.unshift("--data <folder>");
  if (markdown !== undefined) words.push(`--markdown ${markdown}`);
  return ["npm start --", ...words].join(" ");
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
