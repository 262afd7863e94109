import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type RunFigures, type RunResult, runFigures } from "@ser/lab";

/** Reads an example's finished runs on recordings, trials with other epochs apart. */
export async function readRuns(folder: string): Promise<RunFigures[]> {
  const all = await readdir(join(folder, "runs")).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const texts = all
    .filter((file) => file.endsWith(".json"))
    .map((file) => readFile(join(folder, "runs", file), "utf8"));
  const runs = (await Promise.all(texts)).map((text) => JSON.parse(text) as RunResult);
  return runs.filter(({ synthetic, isTrial }) => !synthetic && !isTrial).map(runFigures);
}
