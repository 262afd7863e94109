/**
 * Decodes damaged WAV files and counts the outcomes; ends with an error on the first that is neither a result
 * nor a WavError, and names the seed that makes the file again.
 *
 *   npx tsx packages/dsp/scripts/fuzzWav.ts --runs 200000 --seed 1
 */
import { parseArgs } from "node:util";
import { checkDecoding } from "./checkDecoding.ts";
import { mutatedWav, seededRandom } from "./mutateWav.ts";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "200000" }, seed: { type: "string", default: "1" } },
});
const runs = Number(values.runs);
const firstSeed = Number(values.seed);
const outcomes = new Map<string, number>();
let slowest = 0;
const started = performance.now();
for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
  const file = mutatedWav(seededRandom(seed));
  const before = performance.now();
  try {
    const outcome = checkDecoding(file);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  } catch (error) {
    console.error(`seed ${seed}: a file of ${file.length} bytes`);
    throw error;
  }
  slowest = Math.max(slowest, performance.now() - before);
}
const seconds = (performance.now() - started) / 1000;
console.log(`${runs} files in ${seconds.toFixed(1)} s, the slowest ${slowest.toFixed(1)} ms`);
for (const [outcome, count] of [...outcomes].sort((a, b) => b[1] - a[1]))
  console.log(`  ${outcome}: ${count}`);
