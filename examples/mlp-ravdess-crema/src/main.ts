// Source 000: an MLP on 180 summary features of RAVDESS and CREMA-D.
import { labelSets } from "@ser/datasets";
import { frontends } from "@ser/dsp";
import { type Example, type Experiment, isProgram, runExample, SONGS_NOTE } from "@ser/lab";
import { mlp } from "@ser/models";
import { adam } from "@ser/train";
import { angerReport } from "./angerReport.ts";
import { confusions } from "./confusions.ts";
import { importance } from "./importance.ts";

// As the source states them.
const HIDDEN_UNITS = [128, 64]; // ReLU
const LEARNING_RATE = 0.001; // Adam
const EPOCHS = 30;
const BATCH_SIZE = 32;
const TEST_SIZE = 0.2; // stratified

/** Song clips may end here; speech is cut to the same length, so that length does not tell them apart. */
const SONG_SECONDS = 2.389;

const published: Experiment = {
  name: "published",
  title:
    "the source's recipe: noise doubling, 180 features, six labels, Adam 0.001, 30 epochs; clips cut to 2.389 s",
  labelSet: labelSets.source000, // disgust, fear, happy, sad, anger, neutral
  channel: "both",
  seconds: SONG_SECONDS,
  frontend: frontends.source000, // means over time of 40 MFCC, 12 chroma, 128 mel
  copies: { kind: "noise", n: 1 }, // y + 0.005 max|y| N(0, 1)
  scaling: "columns",
  testSize: TEST_SIZE,
  asStated: { copiesBeforeSplit: true, scalerOnAll: true },
  build: ({ inputShape, nClasses, seed }) =>
    mlp({ inputDim: inputShape[0] as number, nClasses, hiddenUnits: HIDDEN_UNITS, seed }),
  training: () => ({
    epochs: EPOCHS,
    batchSize: BATCH_SIZE,
    learningRate: LEARNING_RATE,
    optimizer: adam(),
  }),
};

/** Speech as it was recorded beside song that ends at 2.389 s. */
const { seconds: _, ...uncut } = published;
const whole: Experiment = { ...uncut, name: "whole", title: "the same, speech at its whole length" };

/** The source's optional augmentation. */
const varied: Experiment = {
  ...published,
  name: "varied",
  optional: true,
  title:
    "the source's recipe with two copies of each clip, half of them in another pitch, half in another tempo",
  copies: { kind: "varied", n: 2 },
};

export const example: Example = {
  name: "mlp-ravdess-crema",
  title: "MLP on 180 summary features",
  source: {
    number: "000",
    accuracy: 0.7,
    isLeast: true,
    protocol: "random 80/20 of clips and their noisy copies",
  },
  notes: [
    SONGS_NOTE,
    "`published` cuts speech to the same length; in `whole` it is not cut, so that length can tell it from song, which has five of the six emotions (all but disgust).",
  ],
  experiments: [published, whole, varied],
  sections: async (context) => [
    await confusions(context),
    await angerReport(context),
    await importance(context),
  ],
};

if (isProgram(import.meta.url)) {
  await runExample(example);
}
