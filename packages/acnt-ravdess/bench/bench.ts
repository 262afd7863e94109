/**
 * Times what a user waits for, with the shipped weights on one wasm thread, and writes the page docs/bench.md.
 *
 *   pnpm build && SER_DATA=data pnpm --filter @ser/acnt-ravdess bench
 *
 * SER_DATA names a folder that holds RAVDESS, or several, as PATH does, with its clips in other formats; without it,
 * the folder is left out. ROUNDS (60): how often one clip is classified; CALLS (10000): how often for the look at
 * memory; HOURS (3): length of the stream. Other work on the machine makes medians longer: the best time stands
 * beside them, and the load.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { firstLoads } from "./firstLoads.ts";
import { folderRates } from "./folderRates.ts";
import { longInput } from "./longInput.ts";
import { memoryOfCalls } from "./memoryOfCalls.ts";
import { oneClip } from "./oneClip.ts";

const { SER_DATA, ROUNDS = 60, CALLS = 10_000, HOURS = 3 } = process.env;
const page = join(import.meta.dirname, "..", "docs", "bench.md");

const sections: [heading: string, lines: readonly string[]][] = [];
async function measure(heading: string, lines: () => Promise<string[]>): Promise<void> {
  console.error(`${sections.length + 1} of 5: ${heading} ...`);
  sections.push([heading, await lines()]);
}

const { summary } = await prepareBackend({ prefer: "wasm" });
await measure("One clip of 3 s, warm, one thread", () => oneClip(Number(ROUNDS)));
await measure("First load, in a process of its own", () => firstLoads(5));
await measure("RAVDESS's speech, `ser predict --csv`", async () =>
  SER_DATA ? folderRates(SER_DATA.split(delimiter)) : ["Left out: no SER_DATA."],
);
await measure(`${CALLS} calls of classify`, () => memoryOfCalls(Number(CALLS)));
await measure(`A stream of ${HOURS} hours`, () => longInput(Number(HOURS)));

const text = [
  "# Speed and memory",
  "",
  "Written by `pnpm --filter @ser/acnt-ravdess bench`, with `SER_DATA` naming the folder of the corpus.",
  "",
  `Node ${process.version}, ${availableParallelism()} cores, ${summary}. Load of the machine over the last minutes: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(
      ", ",
    )}; a load above the number of cores means that other work ran beside this, and that times are longer than on a machine of one's own.`,
  ...sections.flatMap(([heading, lines]) => ["", `## ${heading}`, "", ...lines]),
  "",
];
await mkdir(dirname(page), { recursive: true });
await writeFile(page, text.join("\n"));
console.log(text.join("\n"));
