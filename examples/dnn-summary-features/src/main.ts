// Source 004: a deep network on summary features of RAVDESS's songs. Its hyper-parameters are in configs/default.yaml.
import { labelSets } from "@ser/datasets";
import { type Example, ourAcnt, ourExperiment, runExample } from "@ser/lab";
import { readConfig } from "./config/readConfig.ts";
import { configuredWay } from "./configuredWay.ts";
import { DEFAULT_EXPERIMENT, defaultConfigFile } from "./defaultConfig.ts";
import { experimentOf } from "./experimentOf.ts";
import { predictCommand } from "./predictCommand.ts";

const config = await readConfig(defaultConfigFile);

const OUR_EPOCHS = 60;

/** Where the recipe falls short: what changes over time is kept, and a network that looks at it. */
const ours = ourExperiment({
  title: "an ACNT on 64 x 112 log-mel of the songs in place of statistics; warped clips, AdamW, one cosine",
  labelSet: labelSets.source004,
  channel: "song",
  testSize: 0.2,
  build: ourAcnt,
  epochs: OUR_EPOCHS,
});

const example: Example = {
  name: "dnn-summary-features",
  title: "DNN on summary features, RAVDESS",
  source: { number: "004", accuracy: 0.92, nTest: 203, protocol: "random 80/20 of the songs" },
  experiments: [
    experimentOf("published", config.experiment(DEFAULT_EXPERIMENT)),
    experimentOf("speech", config.experiment("speech")),
    ours,
  ],
};

await runExample(example, [predictCommand(example)], configuredWay(example));
