import { join, resolve } from "node:path";
import { prepareBackend } from "@ser/backend";
import { saveModel } from "@ser/models/node";
import { createRunRecord, hashClips, type JsonObject } from "@ser/train";
import envPaths from "env-paths";
import { type CorpusFeatures, featuresOf } from "../features/featuresOf.ts";
import { untilInterrupted } from "../interruption.ts";
import { SYNTHETIC_NOTICE } from "../syntheticNotice.ts";
import { UserError } from "../userError.ts";
import { writeAll } from "../writeAll.ts";
import { type Channel, type CorpusSource, findCorpus } from "./corpusSource.ts";
import { describeRun } from "./describeRun.ts";
import { printRun } from "./printRun.ts";
import { runCheckpoints } from "./runCheckpoints.ts";
import { runDocument } from "./runDocument.ts";
import { runProtocols } from "./runProtocols.ts";
import { PROTOCOLS, type TrainSettings } from "./settings.ts";
import { summarizeRuns } from "./summarizeRuns.ts";
import { runningVersions, trainResult } from "./trainResult.ts";
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

/**
 * Clips on disk -> features -> splits -> models -> held-out reports, on the terminal and as `report.html`. A command
 * that was stopped on the way goes on where it was.
 */
export async function train(request: TrainRequest): Promise<void> {
  await untilInterrupted(
    `Features that were computed are kept, and what was learned is in "${checkpointFolder(request)}"; the same command goes on from there.`,
    (signal) => trainAndReport(request, signal),
  );
}

function checkpointFolder({ out }: TrainRequest): string {
  return join(out, "checkpoints");
}

async function trainAndReport(request: TrainRequest, signal: AbortSignal): Promise<void> {
  const { settings, channel, out, markdown } = request;
  await checkOutput(request);
  const cacheFolder = resolve(request.cache ?? envPaths("ser", { suffix: "" }).cache);
  const { summary: backend } = await prepareBackend().catch((error: Error) => {
    throw new UserError(error.message, { cause: error });
  });
  const source = await findCorpus({ data: request.data, channel, cacheFolder });
  if (source.corpus.synthetic) say(SYNTHETIC_NOTICE);
  const features = await featuresOf(source, settings.features, { cacheFolder, signal });
  sayWhatWasRead(source, features, cacheFolder);

  const of = { dataSha256: await hashClips(features.table.clips), versions: runningVersions(), backend };
  const { protocols: _, seeds: __, ...dependsOn } = plain({ ...settings, ...of });
  const checkpoints = runCheckpoints(checkpointFolder(request), dependsOn);
  const { runs, trained } = await runProtocols(source, features, settings, {
    signal,
    checkpoints,
    onWarning: say,
  });
  const summaries = summarizeRuns(runs);
  const result = trainResult({
    command: commandLine(request),
    source,
    features,
    settings,
    summaries,
    ...of,
  });
  const document = runDocument(result, summaries);
  // Everything is on disk before anything is printed: a closed pipe loses nothing.
  const report = await writeRun(out, result, document);
  await saveModel(join(out, "model"), trained.model, trained.description);
  trained.model.dispose();
  const { run, split } = trained;
  const record = createRunRecord(features.table.clips, {
    seed: run.seed,
    settings: plain({ ...settings, protocol: run.protocol }),
    split,
    ...of,
  });
  await writeAll(out, [["run.json", `${JSON.stringify(record, null, 1)}\n`]], "--out");
  if (markdown) await writeMarkdownPage(markdown, result, document);
  await checkpoints.remove();

  process.stdout.write(`\n${describeRun(result).join("\n")}\n`);
  printRun(result, summaries);
  process.stdout.write(
    `\nModel trained ${PROTOCOLS[run.protocol]}, seed ${run.seed}: ${resolve(out, "model")}\n`,
  );
  process.stdout.write(`Report with pictures: ${report}\n`);
}

/** As JSON has it. */
function plain(settings: object): JsonObject {
  return JSON.parse(JSON.stringify(settings));
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
