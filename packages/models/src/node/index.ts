export { ModelFileError } from "../saving/modelFileError.ts";
export { checkModelFile } from "./checkModelFile.ts";
export { checkModelFolder } from "./checkModelFolder.ts";
export { loadModel } from "./loadModel.ts";
export { loadModelFile } from "./loadModelFile.ts";
export { saveModel } from "./saveModel.ts";
export { saveModelFile } from "./saveModelFile.ts";
