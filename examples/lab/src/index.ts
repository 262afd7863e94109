export { classifyFile, type FileVerdict, heardEmotion } from "./classify/classifyFile.ts";
export { openClassifier } from "./classify/openClassifier.ts";
export { runModels } from "./classify/runModels.ts";
export { featuresAt, type LabClips } from "./clips/labClips.ts";
export { loadClips } from "./clips/loadClips.ts";
export { SONGS_NOTE } from "./clips/songsNote.ts";
export { type Committee, timesOver } from "./committee.ts";
export { crossValidateCommand } from "./crossValidation/crossValidateCommand.ts";
export { crossValidateRun } from "./crossValidation/crossValidateRun.ts";
export { type OutOfFold, outOfFold } from "./crossValidation/outOfFold.ts";
export {
  describeExample,
  type Example,
  type ExampleDescription,
  type FurtherSection,
  type Section,
  type SectionContext,
} from "./example.ts";
export type { AsStated, Experiment, Row, TrainingOptions } from "./experiment.ts";
export { ourAcnt } from "./ours/ourAcnt.ts";
export { ourCnn } from "./ours/ourCnn.ts";
export { ourExperiment } from "./ours/ourExperiment.ts";
export { count } from "./program/count.ts";
export { isProgram } from "./program/isProgram.ts";
export { OF_TRAINING } from "./program/ofTraining.ts";
export { runExample } from "./program/runExample.ts";
export type { CommonArguments, SecondWay } from "./program/secondWay.ts";
export { PROTOCOLS, type Protocol } from "./protocols/protocol.ts";
export { SYNTHETIC_NOTICE } from "./report/notices.ts";
export { noteBlocks, recipeLines } from "./report/recipeLines.ts";
export { figureOf, resultsTable, sourceRows } from "./report/resultsTable.ts";
export { meanOf, summaries } from "./report/summaries.ts";
export { loadOrTrainRun, type RunPlace } from "./runs/loadOrTrainRun.ts";
export type { LabelledClips, OpenedRun } from "./runs/openRun.ts";
export { presentKeys } from "./runs/presentKeys.ts";
export { type RunFigures, runFigures } from "./runs/runFigures.ts";
export { modelFile, readTextIfAny } from "./runs/runFiles.ts";
export type { RunResult } from "./runs/runResult.ts";
export { searchCommand } from "./search/searchCommand.ts";
export type { SearchPlan } from "./search/searchPlan.ts";
