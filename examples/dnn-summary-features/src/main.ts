// Source 004: a deep network on summary features of RAVDESS's songs. Its hyper-parameters are in configs/default.yaml.
import { labelSets } from "@ser/datasets";
import {
  type Committee,
  type Example,
  isProgram,
  ourAcnt,
  ourExperiment,
  runExample,
  SONGS_NOTE,
  timesOver,
} from "@ser/lab";
import { readConfig } from "./config/readConfig.ts";
import { configuredWay } from "./configuredWay.ts";
import { DEFAULT_EXPERIMENT, defaultConfigFile } from "./defaultConfig.ts";
import { experimentOf } from "./experimentOf.ts";
import { predictCommand } from "./predictCommand.ts";

const config = await readConfig(defaultConfigFile);

const OUR_EPOCHS = 60;

/** Where the source's recipe falls short: features that keep what changes over time, and a network that looks at it. */
const ours = ourExperiment({
  title: "an ACNT on 64 x 112 log-mel of the songs in place of statistics; warped clips, AdamW, one cosine",
  labelSet: labelSets.source004,
  channel: "song",
  testSize: 0.2,
  build: ourAcnt,
  epochs: OUR_EPOCHS,
});

const published = experimentOf("published", config.experiment(DEFAULT_EXPERIMENT));

const N_OF_EACH = 3;

/** Each of the two recipes hears what the other does not. */
const committee: Committee = {
  name: "committee",
  title: `the mean of ${N_OF_EACH} networks of published and ${N_OF_EACH} of ours, which begin with other weights`,
  members: [...timesOver(published, N_OF_EACH), ...timesOver(ours, N_OF_EACH)],
};

export const example: Example = {
  name: "dnn-summary-features",
  title: "DNN on summary features, RAVDESS",
  source: { number: "004", accuracy: 0.92, nTest: 203, protocol: "random 80/20 of the songs" },
  notes: [
    SONGS_NOTE,
    "The source reads 3 s: so do these recipes, and find nothing behind 2.389 s of a song.",
    "The source does not say which part it stopped early by, nor what its scaler saw: as stated assumes the test part, and all clips.",
    "The committee was put together after its members had been judged on these test clips: its figure flatters it.",
  ],
  experiments: [
    published,
    { ...experimentOf("speech", config.experiment("speech")), sourceFigure: "none" },
    ours,
  ],
  committees: [committee],
};

if (isProgram(import.meta.url)) {
  await runExample(example, [predictCommand(example)], configuredWay(example));
}
