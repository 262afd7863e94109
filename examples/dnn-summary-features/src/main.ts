// Source 004: a deep network on summary features of RAVDESS's songs.
import { labelSets } from "@ser/datasets";
import { frontends } from "@ser/dsp";
import { type Example, type Experiment, runExample } from "@ser/lab";
import { dnn } from "@ser/models";
import { adam, crossEntropy, reduceLROnPlateau } from "@ser/train";

// As the source states them.
const HIDDEN_UNITS = [256, 128, 64]; // batch normalisation and ReLU behind each
const DROPOUT = [0.4, 0.4, 0.3];
const LEARNING_RATE = 0.0005; // Adam, with a schedule
const EPOCHS = 100;
const BATCH_SIZE = 32;
const TEST_SIZE = 0.2; // stratified
// What the source leaves open.
const L2 = 0.001;
const VALIDATION_SIZE = 0.15; // of the training part
const PATIENCE = 20; // epochs without a better validation loss

const published: Experiment = {
  name: "published",
  title: "the source's recipe on song, six classes: class weights, plateau schedule, early stopping",
  labelSet: labelSets.source004,
  channel: "song",
  frontend: frontends.source004,
  scaling: "columns",
  testSize: TEST_SIZE,
  validationSize: VALIDATION_SIZE,
  asStated: { scalerOnAll: true, epochChosenOnTest: true },
  build: ({ inputShape, nClasses, seed }) =>
    dnn({
      inputDim: inputShape[0] as number,
      nClasses,
      hiddenUnits: HIDDEN_UNITS,
      dropoutRates: DROPOUT,
      l2: L2,
      seed,
    }),
  training: ({ classWeights }) => ({
    epochs: EPOCHS,
    batchSize: BATCH_SIZE,
    learningRate: reduceLROnPlateau({ learningRate: LEARNING_RATE, factor: 0.5, patience: 5 }),
    optimizer: adam(),
    loss: crossEntropy({ classWeights }),
    earlyStopping: { monitor: "loss", patience: PATIENCE, restoreBestWeights: true },
  }),
};

const speech: Experiment = {
  ...published,
  name: "speech",
  title: "the same recipe on speech, the same six classes",
  channel: "speech",
};

const example: Example = {
  name: "dnn-summary-features",
  title: "DNN on summary features, RAVDESS",
  source: { number: "004", accuracy: 0.92, nTest: 203, protocol: "random 80/20 of the songs" },
  experiments: [published, speech],
};

await runExample(example);
