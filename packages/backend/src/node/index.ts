export { type AdamStepInputs, type AdamStepOptions, type AdamStepped, adamStep } from "../adamStep.ts";
export type { BackendName } from "../backendName.ts";
export { type BatchNormalized, batchNormTraining } from "../batchNormTraining.ts";
export { type ConvMaxPoolInputs, type ConvMaxPoolOptions, convMaxPool } from "../convMaxPool.ts";
export type { PreparedBackend, RejectedBackend } from "../preparedBackend.ts";
export type { PrepareOptions } from "../prepareOptions.ts";
export { prepareBackend } from "./prepareBackend.ts";
