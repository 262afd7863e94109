import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { writeFeatureTableCsv, writeFeatureTableParquet } from "@ser/datasets/node";
import { createFrontend, type FrontendSpec, frontends } from "@ser/dsp";
import { cacheFolderOf } from "../cacheFolderOf.ts";
import { checkReplaceable } from "../checkReplaceable.ts";
import { checkWritable } from "../checkWritable.ts";
import { type ClipPlace, scanClips } from "../clips/scanClips.ts";
import { counted } from "../counted.ts";
import { untilInterrupted } from "../interruption.ts";
import { printable } from "../printable.ts";
import { UserError } from "../userError.ts";
import { whatIsCached } from "../whatIsCached.ts";
import { type ClipSource, featuresOf } from "./featuresOf.ts";

/** What `ser features` was asked for. */
export interface FeaturesRequest {
  readonly place: ClipPlace;
  /** Name of a front end, or a JSON file. */
  readonly frontend: string;
  /** `.csv` or `.parquet`. */
  readonly out: string;
  readonly workers: number | undefined;
  readonly cache: string | undefined;
}

/**
 * Computes the features of a folder of clips and writes them as a table.
 *
 * @throws UserError, CorpusError where there is nothing to work with, or the table cannot be written
 */
export async function writeFeatures(request: FeaturesRequest): Promise<void> {
  const { place, out, workers } = request;
  const frontend = await frontendOf(request.frontend);
  await checkParent(out);
  await checkReplaceable(out, { option: "--out", example: "features.csv" });
  if (place.table) await checkNotTheTable(out, place.table.file);
  const cacheFolder = cacheFolderOf(request.cache);
  const { table, skipped, nFromCache } = await untilInterrupted(
    () => whatIsCached(cacheFolder),
    async (signal) => {
      const features = await featuresOf(
        await scan(place, signal),
        { frontend, noise: 0, noiseSeed: 1 },
        { cacheFolder, signal, ...(workers === undefined ? {} : { concurrency: workers }) },
      );
      for (const { id, reason } of features.skipped) say(`skipped ${printable(id)}: ${reason}`);
      if (features.cacheError) say(`features could not be kept: ${features.cacheError}`);
      const write = /\.csv$/i.test(out) ? writeFeatureTableCsv : writeFeatureTableParquet;
      await write(out, features.table).catch((error: Error) => {
        throw new UserError(`cannot write "${out}": ${error.message}`, { cause: error });
      });
      return features;
    },
  );
  const passedOver = skipped.length > 0 ? `, ${counted(skipped.length, "file")} skipped` : "";
  say(`${table.rows} clips of "${place.folder}" (${nFromCache} from the cache)${passedOver}`);
  process.stdout.write(`${counted(table.rows, "row")}, ${counted(table.cols, "feature")}: ${resolve(out)}\n`);
}

async function scan(place: ClipPlace, signal: AbortSignal): Promise<ClipSource> {
  const { folder, corpus: name } = place;
  const { clips, skipped } = await scanClips(place, { missing: "skip", signal });
  if (clips.length === 0) {
    const [first] = skipped;
    throw new UserError(
      `no clips to work with in "${folder}": ${skipped.length} audio files, none with a name of ${name} (${first?.id}: ${first?.reason})`,
    );
  }
  return { folder, clips, skipped };
}

async function frontendOf(nameOrFile: string): Promise<FrontendSpec> {
  if (Object.hasOwn(frontends, nameOrFile)) return frontends[nameOrFile as keyof typeof frontends];
  try {
    const spec = JSON.parse(await readFile(nameOrFile, "utf8")) as FrontendSpec;
    createFrontend(spec); // checks it
    return spec;
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : (error as Error).message;
    throw new UserError(
      `--frontend "${nameOrFile}" is neither one of ${Object.keys(frontends).join(", ")} nor a file that describes one: ${reason}`,
    );
  }
}

/** Somebody's labels are not to be replaced by features. */
async function checkNotTheTable(out: string, table: string): Promise<void> {
  const [written, read] = await Promise.all(
    [out, table].map((path) => realpath(path).catch(() => undefined)),
  );
  if (written === undefined || written !== read) return;
  throw new UserError(`--out "${out}" would replace the table that it is made from; choose another --out`);
}

/** A folder that is not there, or cannot be written, is told before the work, not after it. */
async function checkParent(out: string): Promise<void> {
  const parent = dirname(resolve(out));
  const found = await stat(parent).catch(() => undefined);
  if (!found?.isDirectory())
    throw new UserError(`--out "${out}": there is no folder "${parent}"; make it first`);
  await checkWritable(parent, "--out");
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
