import { createFrontend } from "@ser/dsp";
import { percent } from "@ser/report";
import type { TrainResult } from "./trainResult.ts";

/** One line per choice: what was trained on what, how. For the terminal and for every report. */
export function describeRun(record: TrainResult): string[] {
  const { corpus, settings, versions } = record;
  const { features, hiddenUnits, epochs, batchSize, learningRate, testSize, seeds } = settings;
  const labels = Object.entries(corpus.nClipsByLabel);
  const noise =
    features.noise === 0
      ? "no augmentation"
      : `training clips doubled by a noisy copy (amplitude ${features.noise} of the peak), which join the training part only, after the split`;
  const { shape, featureNames } = createFrontend(features.frontend);
  const kindOf = (name: string) => name.replace(/\d+$/, "");
  const kinds = [...new Set(featureNames.map(kindOf))]
    .map((kind) => `${featureNames.filter((name) => kindOf(name) === kind).length} ${kind}`)
    .join(", ");
  const twins = corpus.sameAudio.map(
    (ids) =>
      `One recording under ${ids.length} names: ${ids.join(", ")}; where one is held out, the other is not learned from`,
  );
  return [
    `Corpus: ${corpus.title}, ${corpus.channel === "both" ? "speech and song" : corpus.channel}: ${corpus.nClips} clips, ${corpus.nActors} actors, ${labels.length} classes (${labels.map(([label, n]) => `${label} ${n}`).join(", ")})`,
    ...twins,
    `Features: means over time of ${kinds} bands at ${features.frontend.sr} Hz; scaler fitted on the training part`,
    `Model: MLP ${[shape[0], ...hiddenUnits, labels.length].join("-")}, ReLU, Adam ${learningRate}, cross entropy, ${epochs} epochs, batch ${batchSize}; ${noise}`,
    `Protocol: ${percent(testSize)} held out, evaluated once, after the last epoch; ${seeds.length === 1 ? `seed ${seeds[0]}` : `seeds ${seeds.join(", ")}`}`,
    `Versions: @ser/cli ${versions.ser}, code ${versions.code}, ${versions.backend}, Node ${versions.node}, ${versions.platform}`,
  ];
}
