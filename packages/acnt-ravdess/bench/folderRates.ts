import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { ravdess } from "@ser/datasets";
import { scanCorpus } from "@ser/datasets/node";
import { goal } from "./goal.ts";

const ser = join(import.meta.dirname, "..", "..", "cli", "bin", "ser.js");

/** Runs `ser predict` over RAVDESS's speech with one thread and with two, from its start to its end. */
export async function folderRates(folders: readonly string[]): Promise<string[]> {
  const rows: string[] = [];
  let slowest = Number.POSITIVE_INFINITY;
  for (const folder of folders) {
    const { clips } = await scanCorpus(folder, ravdess);
    const paths = clips.filter(({ channel }) => channel === "speech").map(({ path }) => path);
    const [one, two] = [await secondsOf(paths, 1), await secondsOf(paths, 2)];
    slowest = Math.min(slowest, paths.length / two);
    const rate = (seconds: number) => (paths.length / seconds).toFixed(1);
    rows.push(
      `| ${extname(paths[0]!).slice(1)} | ${paths.length} | ${rate(one)} | ${rate(two)} | ${(one / two).toFixed(2)} |`,
    );
  }
  return [
    "| format | clips | clips/s, one thread | clips/s, two threads | two over one |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
    `Starting and loading are included. ${goal("at least 60 clips/s on two cores", slowest >= 60)}`,
  ];
}

async function secondsOf(paths: readonly string[], workers: number): Promise<number> {
  const scratch = await mkdtemp(join(tmpdir(), "ser-bench-"));
  const csv = join(scratch, "predictions.csv");
  try {
    const start = performance.now();
    await promisify(execFile)(process.execPath, [
      ser,
      "predict",
      ...paths,
      "--workers",
      `${workers}`,
      "--csv",
      csv,
    ]);
    const seconds = (performance.now() - start) / 1000;
    const nRows = (await readFile(csv, "utf8")).trim().split("\n").length - 1;
    if (nRows !== paths.length) throw new Error(`ser predict wrote ${nRows} rows for ${paths.length} clips`);
    return seconds;
  } finally {
    await rm(scratch, { recursive: true });
  }
}
