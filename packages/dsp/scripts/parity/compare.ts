/**
 * Compares @ser/dsp with librosa 0.11.0 on random calls, and writes docs/parity.md and docs/parity.json.
 *
 *   PYTHON=/path/to/python SER_DATA=/folder/with/ravdess npx tsx packages/dsp/scripts/parity/compare.ts
 *
 * Needs a Python with requirements.txt. Without SER_DATA there is no real speech among the signals.
 * `--cases 1008 --seed 1` draws these cases; `--only 12` runs case 12 alone. That, and `--print`, writes nothing.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { distanceBetween, toleranceOf } from "./distance.ts";
import {
  openValues,
  type ParityCase,
  type Part,
  readManifest,
  toArgument,
  toOptions,
} from "./parityCases.ts";
import { type Outcome, summarize, toMarkdown } from "./report.ts";
import { partsOf, subjects } from "./subjects.ts";

const { values: flags } = parseArgs({
  options: {
    cases: { type: "string", default: "1008" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    print: { type: "boolean", default: false },
  },
});

/** Lets librosa compute; gives the folder of its results. */
function computeWithLibrosa(): string {
  const folder = mkdtempSync(join(tmpdir(), "parity-"));
  const python = process.env.PYTHON ?? "python3";
  const script = join(import.meta.dirname, "librosaCases.py");
  const only = flags.only === undefined ? [] : ["--only", flags.only];
  const { status, error } = spawnSync(
    python,
    [script, folder, "--cases", flags.cases, "--seed", flags.seed, ...only],
    { stdio: "inherit" },
  );
  if (status === 0) return folder;
  rmSync(folder, { recursive: true });
  throw error ?? new Error(`${python} failed; does it have the packages of requirements.txt?`);
}

/** An argument check's words; an error of any other kind is a fault. */
const REFUSAL = /^(Range|Type)Error: \w+: .* must /;

function compareCase(parity: ParityCase, read: ReturnType<typeof openValues>["read"]): Outcome {
  const subject = subjects[parity.function];
  if (subject === undefined) throw new Error(`no function ${parity.function}`);
  const input = toArgument(read(parity.input));
  let parts: Part[];
  try {
    parts = partsOf(subject(input as never, toOptions(parity.settings) as never));
  } catch (error) {
    const message = String(error);
    if (!REFUSAL.test(message)) return { parity, verdict: "failed", message };
    const isMistake = parity.damaged || !isUsable(parity, read);
    const verdict = parity.error !== undefined ? "refused" : isMistake ? "stricter" : "failed";
    return { parity, verdict, message };
  }
  if (parity.error !== undefined) return { parity, verdict: "failed", message: "librosa alone refuses" };
  const tolerance = toleranceOf(parity);
  const expected = read(parity.expected!);
  const distanceOf = (got: readonly Part[]) => distanceBetween(got, expected, tolerance, read(parity.input));
  const distance = distanceOf(parts);
  const own = parity.probes!.map((probe) => distanceOf(read(probe)).worst);
  const ownWorst = Math.max(...own);
  // Where librosa disagrees with itself, a decision hangs on the last bit: there is no right answer.
  const verdict = distance.worst <= 1 ? "equal" : ownWorst > 1 ? "unsettled" : "failed";
  return { parity, verdict, distance, ownWorst };
}

/** Whether librosa gave numbers at all. */
function isUsable(parity: ParityCase, read: ReturnType<typeof openValues>["read"]): boolean {
  const parts = read(parity.expected ?? []);
  return parts.every(({ data }) => data.length > 0 && data.every(Number.isFinite));
}

const folder = computeWithLibrosa();
try {
  const manifest = readManifest(folder);
  const { read, close } = openValues(folder);
  const outcomes = manifest.cases.map((parity) => compareCase(parity, read));
  close();
  const summary = summarize(manifest, outcomes);
  const markdown = toMarkdown(summary);
  console.log(markdown);
  if (flags.only === undefined && !flags.print) {
    const docs = join(import.meta.dirname, "../../docs");
    writeFileSync(join(docs, "parity.md"), markdown);
    writeFileSync(join(docs, "parity.json"), `${JSON.stringify(summary, null, 2)}\n`);
  }
  process.exitCode = summary.failures.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
