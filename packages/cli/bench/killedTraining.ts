/**
 * Trains one model on rows in a folder, and tells each step on stdout; `killedAndResumed.ts` starts and kills it.
 *
 *   tsx bench/killedTraining.ts <model> <folder> <epochs> <checkpoint>
 *
 * The last line is the SHA-256 of the weights.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { adamW, fit, oneCycle } from "@ser/train";
import { fileCheckpoint } from "@ser/train/node";
import { sourceModels } from "./sourceModels.ts";

const [name, folder, epochs, path] = process.argv.slice(2) as [string, string, string, string];
const { y, shape, nClasses } = JSON.parse(readFileSync(join(folder, "rows.json"), "utf8"));
const bytes = readFileSync(join(folder, "rows.f32"));
const x = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
await prepareBackend({ prefer: "wasm" });
const model = sourceModels
  .find((known) => known.name === name)!
  .build({
    inputDim: shape[0],
    nClasses,
    seed: 1,
  });
const result = await fit(
  model,
  { x, y: Int32Array.from(y) },
  {
    epochs: Number(epochs),
    batchSize: 32,
    seed: 1,
    learningRate: oneCycle({ maxLearningRate: 0.001 }),
    optimizer: adamW(),
    clipNorm: 1,
    averaging: 0.99,
    checkpoint: fileCheckpoint(path, { every: { batches: 1 } }),
    onBatch: ({ step, nSteps }) => process.stdout.write(`${step}/${nSteps}\n`),
  },
);
const hash = createHash("sha256");
for (const weight of model.getWeights()) hash.update(weight.dataSync());
hash.update(JSON.stringify(result.history));
process.stdout.write(`sha256 ${hash.digest("hex")}\n`);
