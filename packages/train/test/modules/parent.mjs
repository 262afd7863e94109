// Starts folds that hear nothing; the test kills it.
import { groupKFold } from "@ser/datasets";
import { crossValidateInProcesses } from "@ser/train/node";
import { clips } from "./clips.mjs";

const folds = groupKFold(
  clips.map(({ actor }) => actor),
  { nSplits: 2 },
);
await crossValidateInProcesses(clips, folds, {
  module: new URL("./folds.mjs", import.meta.url),
  settings: { onFold: { 1: "hear nothing", 2: "hear nothing" } },
  processes: 2,
  graceMs: 50,
  onProgress: ({ progress }) => progress && process.stdout.write(`${JSON.stringify(progress)}\n`),
});
