import { join, resolve } from "node:path";
import { saveModelFile } from "@ser/models/node";
import { classificationTable, terminalTable } from "@ser/report";
import { createRunRecord, dataDigest } from "@ser/train";
import { fileCheckpoint, removeCheckpoint } from "@ser/train/node";
import { cacheFolderOf } from "../../cacheFolderOf.ts";
import { checkOwnReport, type Maker } from "../../checkOwnReport.ts";
import { checkWritable } from "../../checkWritable.ts";
import { featuresOf } from "../../features/featuresOf.ts";
import { untilInterrupted } from "../../interruption.ts";
import { openBackend } from "../../openBackend.ts";
import { startProgress } from "../../progress.ts";
import { reportFiles } from "../../reportFiles.ts";
import { SYNTHETIC_NOTICE } from "../../syntheticNotice.ts";
import { whatIsCached } from "../../whatIsCached.ts";
import { writeResults } from "../../writeResults.ts";
import { checkFilePlace } from "../checkModelPlace.ts";
import { keepModel, RUN_AGAIN } from "../keepModel.ts";
import { type KeptRuns, keptRuns } from "../keptRuns.ts";
import { sayWhatWasRead } from "../sayWhatWasRead.ts";
import { runningVersions } from "../trainResult.ts";
import { checkTogether } from "./checkTogether.ts";
import { configuredClips, withLabelsOf } from "./configuredClips.ts";
import { configuredDocument, configuredSummary, partsText } from "./configuredDocument.ts";
import { configuredFrontend } from "./configuredFrontend.ts";
import { configuredSplit } from "./configuredSplit.ts";
import { hearableParts } from "./hearableParts.ts";
import { type ConfiguredInput, type ConfiguredModel, learnConfigured } from "./learnConfigured.ts";
import { readTrainConfig, type TrainConfigFile } from "./readTrainConfig.ts";

const MAKER: Maker = "ser train --config";

/** What `ser train --config` was asked for. */
export interface ConfiguredRequest {
  /** YAML. */
  readonly config: string;
  readonly out: string;
  readonly cache: string | undefined;
}

/**
 * Trains one model by a file of settings: model file, report and record in a folder. A run that was stopped on the way
 * goes on from its checkpoint.
 *
 * @throws UserError, CorpusError where the settings, the clips or the folder cannot be used
 * @throws Interruption after Ctrl-C
 */
export async function trainConfigured({ config, out, cache }: ConfiguredRequest): Promise<void> {
  const file = await readTrainConfig(config);
  await checkWritable(out, "--out");
  await checkFilePlace(out);
  await checkOwnReport(out, { maker: MAKER, option: "--out" });
  const checkpoint = join(out, "checkpoint");
  const cacheFolder = cacheFolderOf(cache);
  const kept = keptRuns(checkpoint, { onFound: say });
  await untilInterrupted(
    async () => kept.whatIsKept() ?? (await whatIsCached(cacheFolder)),
    (signal) => learnAndReport(file, { out, cacheFolder, checkpoint, kept, signal }),
  );
}

async function learnAndReport(
  file: TrainConfigFile,
  at: { out: string; cacheFolder: string; checkpoint: string; kept: KeptRuns; signal: AbortSignal },
): Promise<void> {
  const { out, cacheFolder, checkpoint, kept, signal } = at;
  const { config } = file;
  const frontend = configuredFrontend(file);
  const { summary: backend } = await openBackend();
  checkTogether(file, frontend);
  const found = await configuredClips(file, signal);
  if (found.synthetic) say(SYNTHETIC_NOTICE);
  const settings = { frontend, noise: config.training.noise, noiseSeed: 1 };
  const features = await featuresOf(found, settings, { cacheFolder, signal });
  sayWhatWasRead(found, features, cacheFolder);
  const clips = withLabelsOf(found, features.table.clips);
  const drawn = { config, frontend, clips, features, parts: configuredSplit(features, config.data) };
  const input = { ...drawn, parts: await hearableParts(drawn, { signal, onWarning: say }) };
  say(`${clips.title}: ${partsText(input.parts)}`);
  const { epochs } = config.training;
  const progress = startProgress("training", epochs, "epochs");
  const trained = await learnConfigured(input, {
    signal,
    checkpoint: kept.watch(fileCheckpoint(checkpoint)),
    onWarning: say,
    onEpoch: ({ epoch, loss, accuracy }) =>
      progress.update(epoch, `(loss ${loss.toFixed(3)}, accuracy ${accuracy.toFixed(3)})`),
  }).finally(() => progress.stop());
  const path = join(out, "model.zip");
  await keepModel(() => saveModelFile(path, trained.model, trained.description));
  trained.model.dispose();
  await writeLearned(out, input, trained, backend);
  await removeCheckpoint(checkpoint);
  const { header, rows } = classificationTable(trained.evaluation.report);
  process.stdout.write(`${configuredSummary(input, trained).join("\n")}\n${terminalTable(header, rows)}\n`);
  process.stdout.write(`Model: ${resolve(path)}\nReport with pictures: ${resolve(out, "report.html")}\n`);
}

async function writeLearned(
  out: string,
  input: ConfiguredInput,
  trained: ConfiguredModel,
  backend: string,
): Promise<void> {
  const { config, frontend, features, parts } = input;
  const record = createRunRecord(features.table.clips, {
    seed: config.data.seed,
    settings: JSON.parse(JSON.stringify({ ...config, frontend })),
    versions: runningVersions(),
    backend,
    dataSha256: dataDigest(features.table.clips),
    split: parts.split,
  });
  const { evaluation, fitted } = trained;
  const { accuracy, uar } = evaluation.report;
  const { matrix, nEvaluations } = evaluation;
  const result = {
    made: MAKER,
    record,
    accuracy,
    uar,
    nEvaluations,
    matrix,
    fit: fitted,
    skipped: features.skipped,
  };
  const files = reportFiles(result, configuredDocument(input, trained));
  await writeResults(out, files, { fix: RUN_AGAIN });
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
