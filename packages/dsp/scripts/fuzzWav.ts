/**
 * Decodes damaged WAV files and counts the outcomes; ends with an error on the first that is neither a result
 * nor a WavError, and names the seed that makes the file again.
 *
 *   pnpm --filter @ser/dsp fuzz --runs 200000 --seed 1
 *
 * `--markdown` writes docs/fuzz.md.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkDecoding } from "./checkDecoding.ts";
import { mutatedWav, seededRandom } from "./mutateWav.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "200000" },
    seed: { type: "string", default: "1" },
    markdown: { type: "boolean", default: false },
  },
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
const counts = [...outcomes].sort((a, b) => b[1] - a[1]);
for (const [outcome, count] of counts) console.log(`  ${outcome}: ${count}`);

const text = `# Damaged WAV files

${runs} WAV files, mutated or random (seeds ${firstSeed} to ${firstSeed + runs - 1}), were decoded. Each gave a result, or a \`WavError\` with one of its codes; no result took more than 8 times the file's bytes.

| outcome | files |
| --- | --- |
${counts.map(([outcome, count]) => `| \`${outcome}\` | ${count} |`).join("\n")}

Made by \`pnpm --filter @ser/dsp fuzz --markdown\`, which ends with an error on the first file that gives anything else.
`;
if (values.markdown) writeFileSync(join(import.meta.dirname, "../docs/fuzz.md"), text);
