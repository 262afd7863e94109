export {
  type CrossValidateInProcessesOptions,
  crossValidateInProcesses,
  type FoldTask,
} from "./crossValidateInProcesses.ts";
export { type FileCheckpointOptions, fileCheckpoint, removeCheckpoint } from "./fileCheckpoint.ts";
export type { KeepOptions, ProcessOptions } from "./processes/runInProcesses.ts";
export {
  type RepeatSeedsInProcessesOptions,
  repeatSeedsInProcesses,
  type SeedTask,
} from "./repeatSeedsInProcesses.ts";
export { type WorkerBatchesOptions, workerBatches } from "./workers/workerBatches.ts";
