export { ModelFileError } from "../saving/modelFileError.ts";
export { loadModel } from "./loadModel.ts";
export { loadModelFile } from "./loadModelFile.ts";
export { saveModel } from "./saveModel.ts";
export { saveModelFile } from "./saveModelFile.ts";
