export { loadModel, ModelFileError } from "./loadModel.ts";
export { saveModel } from "./saveModel.ts";
