// Trains on generated rows, and tells each step; the test kills it, and starts it again. Runs what was compiled.
import { createHash } from "node:crypto";
import { prepareBackend } from "@ser/backend";
import { seededRandom } from "@ser/datasets";
import { dnn } from "@ser/models";
import { adamW, fit } from "@ser/train";
import { fileCheckpoint } from "@ser/train/node";

await prepareBackend({ prefer: "wasm" });
const random = seededRandom(1);
const y = Int32Array.from({ length: 64 }, (_, i) => i % 3);
const x = Float32Array.from({ length: 64 * 20 }, () => random());
const model = dnn({ inputDim: 20, nClasses: 3, seed: 1 });
const result = await fit(
  model,
  { x, y },
  {
    epochs: 6,
    batchSize: 8,
    learningRate: 0.001,
    seed: 1,
    optimizer: adamW(),
    averaging: 0.9,
    checkpoint: fileCheckpoint(process.argv[2], { every: { batches: 1 } }),
    onBatch: ({ step }) => process.stdout.write(`${step}\n`),
  },
);
const hash = createHash("sha256").update(JSON.stringify(result.history));
for (const weight of model.getWeights()) hash.update(weight.dataSync());
process.stdout.write(`sha256 ${hash.digest("hex")} from step ${result.resumedFrom?.step ?? 0}\n`);
