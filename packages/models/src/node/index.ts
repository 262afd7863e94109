export { loadModel } from "./loadModel.ts";
export { ModelFileError } from "./modelFileError.ts";
export { saveModel } from "./saveModel.ts";
