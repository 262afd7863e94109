export { type FileCheckpointOptions, fileCheckpoint } from "./fileCheckpoint.ts";
