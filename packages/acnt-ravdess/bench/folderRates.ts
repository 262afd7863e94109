import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const ser = join(import.meta.dirname, "..", "..", "cli", "bin", "ser.js");

/** Runs `ser predict` over a folder with one thread and with two, from its start to its end. */
export async function folderRates(folder: string): Promise<string[]> {
  const scratch = await mkdtemp(join(tmpdir(), "ser-bench-"));
  const rates: { workers: number; nClips: number; seconds: number }[] = [];
  try {
    for (const workers of [1, 2]) {
      const csv = join(scratch, `${workers}.csv`);
      const start = performance.now();
      await promisify(execFile)(process.execPath, [
        ser,
        "predict",
        folder,
        "--workers",
        `${workers}`,
        "--csv",
        csv,
      ]);
      const seconds = (performance.now() - start) / 1000;
      const nClips = (await readFile(csv, "utf8")).trim().split("\n").length - 1;
      rates.push({ workers, nClips, seconds });
    }
  } finally {
    await rm(scratch, { recursive: true });
  }
  const [one, two] = rates as [(typeof rates)[0], (typeof rates)[0]];
  return [
    "| threads | clips | clips/s, start and loading included |",
    "| --- | --- | --- |",
    ...rates.map(
      ({ workers, nClips, seconds }) => `| ${workers} | ${nClips} | ${(nClips / seconds).toFixed(1)} |`,
    ),
    "",
    `Two threads over one: ${(one.seconds / two.seconds).toFixed(2)}. Asked for: at least 60 clips/s on two cores.`,
  ];
}
