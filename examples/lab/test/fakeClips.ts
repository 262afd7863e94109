import type { Clip } from "@ser/datasets";
import type { Experiment, LabClips } from "@ser/lab";
import { mlp } from "@ser/models";
import { adam } from "@ser/train";

const EMOTIONS = ["angry", "calm", "happy"] as const;
const N_FEATURES = 4;

/** 8 actors who say 2 statements in 3 emotions twice each: 96 clips, whose features follow their emotion. */
export function fakeClips(nCopies = 0): LabClips {
  const clips = Array.from({ length: 96 }, (_, i): Clip => {
    const emotion = EMOTIONS[i % 3] as string;
    const repetition = (Math.floor(i / 3) % 2) + 1;
    const statement = String((Math.floor(i / 6) % 2) + 1);
    const actor = String(Math.floor(i / 12) + 1);
    const id = `${actor}-${emotion}-${statement}-${repetition}`;
    return { id, corpus: "fake", actor, emotion, statement, repetition, channel: "speech", sha256: id };
  });
  return {
    clips,
    labels: EMOTIONS,
    values: clips.map(({ emotion }, i) => {
      const center = EMOTIONS.indexOf(emotion as (typeof EMOTIONS)[number]);
      const size = N_FEATURES * (1 + nCopies);
      return Float32Array.from({ length: size }, (_, k) => center + Math.sin(7 * i + k) / 4);
    }),
    shape: [N_FEATURES],
    featureNames: ["a", "b", "c", "d"],
    nCopies,
    skipped: [],
    dropped: {},
    synthetic: true,
    dataSha256: "0".repeat(64),
    corpora: [{ name: "fake", title: "Fake", licence: "CC0" }],
    missing: [],
  };
}

/** A small model of {@link fakeClips}. */
export const fakeExperiment: Experiment = {
  name: "fake",
  title: "a small model",
  labelSet: { title: "three emotions", labels: EMOTIONS, map: {} },
  channel: "speech",
  frontend: { feature: "summary", sr: 16000, nFft: 512, hopLength: 256, nMfcc: 1, nChroma: 1, nMels: 2 },
  scaling: "columns",
  testSize: 0.25,
  asStated: {},
  build: ({ inputShape, nClasses, seed }) =>
    mlp({ inputDim: inputShape[0] as number, nClasses, hiddenUnits: [8], seed }),
  training: () => ({ epochs: 4, batchSize: 16, learningRate: 0.01, optimizer: adam() }),
};
