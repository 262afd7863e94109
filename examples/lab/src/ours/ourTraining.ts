import { warp } from "@ser/augment";
import { adamW, cosineAnnealing, crossEntropy, warmUp } from "@ser/train";
import type { Row, TrainingOptions } from "../experiment.ts";

/** A tenth slower or faster, the mel axis up to 8 % longer or shorter, up to 8 frames earlier or later. */
const WARP = { minTempo: 0.9, maxTempo: 1.1, minScale: 0.92, maxScale: 1.08, minShift: -8, maxShift: 8 };

const BATCH_SIZE = 32;
const LEARNING_RATE = 2e-3; // after a tenth of the steps; then a cosine down to a hundredth of it

/**
 * What the rows called "ours" have in common, whatever the network: every clip warped each time it is seen, AdamW,
 * one rise and fall of the learning rate, the last epoch kept. So the pretrained model's earlier recipe `short` trains
 * (`examples/acnt-pretrained`), which besides plays some clips faster or slower.
 */
export function ourTraining(epochs: number): TrainingOptions {
  const learningRate = LEARNING_RATE;
  return {
    epochs,
    batchSize: BATCH_SIZE,
    learningRate: warmUp(cosineAnnealing({ learningRate, minLearningRate: learningRate / 100 }), {
      fraction: 0.1,
    }),
    optimizer: adamW({ beta2: 0.98, weightDecay: 0.02 }),
    loss: crossEntropy({ labelSmoothing: 0.1 }),
    clipNorm: 2,
    augment: warped,
  };
}

const warped = Object.assign(
  ({ x, shape: [rows, cols] }: Row, random: () => number): Float32Array =>
    warp({ data: x, rows: rows as number, cols: cols as number }, { ...WARP, random }).data,
  { config: { name: "warp", ...WARP } },
);
