export { featuresAt, type LabClips } from "./clips/labClips.ts";
export { crossValidateCommand } from "./crossValidation/crossValidateCommand.ts";
export type { Example, Section, SectionContext } from "./example.ts";
export type { AsStated, Experiment, Row, TrainingOptions } from "./experiment.ts";
export { runExample } from "./program/runExample.ts";
export type { LabelledClips, OpenedRun } from "./runs/openRun.ts";
export { searchCommand } from "./search/searchCommand.ts";
export type { SearchPlan } from "./search/searchPlan.ts";
