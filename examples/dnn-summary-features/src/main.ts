// Source 004: a deep network on summary features of RAVDESS's songs. Its hyper-parameters are in configs/default.yaml.
import { type Example, runExample } from "@ser/lab";
import { readConfig } from "./config/readConfig.ts";
import { configuredWay } from "./configuredWay.ts";
import { DEFAULT_EXPERIMENT, defaultConfigFile } from "./defaultConfig.ts";
import { experimentOf } from "./experimentOf.ts";
import { predictCommand } from "./predictCommand.ts";

const config = await readConfig(defaultConfigFile);

const example: Example = {
  name: "dnn-summary-features",
  title: "DNN on summary features, RAVDESS",
  source: { number: "004", accuracy: 0.92, nTest: 203, protocol: "random 80/20 of the songs" },
  experiments: [
    experimentOf("published", config.experiment(DEFAULT_EXPERIMENT)),
    experimentOf("speech", config.experiment("speech")),
  ],
};

await runExample(example, [predictCommand(example)], configuredWay(example));
