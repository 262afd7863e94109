import { join, resolve } from "node:path";
import { saveModel } from "@ser/models/node";
import { createRunRecord, dataDigest, type JsonObject } from "@ser/train";
import { cacheFolderOf } from "../cacheFolderOf.ts";
import { featuresOf } from "../features/featuresOf.ts";
import { untilInterrupted } from "../interruption.ts";
import { openBackend } from "../openBackend.ts";
import { SYNTHETIC_NOTICE } from "../syntheticNotice.ts";
import { whatIsCached } from "../whatIsCached.ts";
import { writeAll } from "../writeAll.ts";
import { commandLine } from "./commandLine.ts";
import { type Channel, findCorpus } from "./corpusSource.ts";
import { describeRun } from "./describeRun.ts";
import { keepModel, RUN_AGAIN } from "./keepModel.ts";
import { type KeptRuns, keptRuns } from "./keptRuns.ts";
import { printRun } from "./printRun.ts";
import { runCheckpoints } from "./runCheckpoints.ts";
import { runDocument } from "./runDocument.ts";
import { runProtocols } from "./runProtocols.ts";
import { sayWhatWasRead } from "./sayWhatWasRead.ts";
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
  const kept = keptRuns(checkpointFolder(request), { onFound: say });
  await untilInterrupted(
    async () => kept.whatIsKept() ?? (await whatIsCached(cacheFolderOf(request.cache))),
    (signal) => trainAndReport(request, { signal, kept }),
  );
}

function checkpointFolder({ out }: TrainRequest): string {
  return join(out, "checkpoints");
}

async function trainAndReport(
  request: TrainRequest,
  { signal, kept }: { signal: AbortSignal; kept: KeptRuns },
): Promise<void> {
  const { settings, channel, out, markdown } = request;
  await checkOutput(request);
  const cacheFolder = cacheFolderOf(request.cache);
  const { summary: backend } = await openBackend();
  const source = await findCorpus({ data: request.data, channel, cacheFolder });
  if (source.corpus.synthetic) say(SYNTHETIC_NOTICE);
  const features = await featuresOf(source, settings.features, { cacheFolder, signal });
  sayWhatWasRead(source, features, cacheFolder);

  const of = { dataSha256: dataDigest(features.table.clips), versions: runningVersions(), backend };
  const { protocols: _, seeds: __, ...dependsOn } = plain({ ...settings, ...of });
  const checkpoints = runCheckpoints(checkpointFolder(request), dependsOn);
  const { runs, trained } = await runProtocols(source, features, settings, {
    signal,
    checkpoints: { storeOf: (run) => kept.watch(checkpoints.storeOf(run)) },
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
  await keepModel(() => saveModel(join(out, "model"), trained.model, trained.description));
  trained.model.dispose();
  const { run, split } = trained;
  const record = createRunRecord(features.table.clips, {
    seed: run.seed,
    settings: plain({ ...settings, protocol: run.protocol }),
    split,
    ...of,
  });
  await writeAll(out, [["run.json", `${JSON.stringify(record, null, 1)}\n`]], RUN_AGAIN);
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

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
