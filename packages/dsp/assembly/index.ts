export { applyFilters, loadColumns, squareInPlace, storeColumns } from "./columns";
export { fft } from "./fft";
export { gatherFrames, unpack } from "./frames";
export { addFrame, pack } from "./inverse";
export {
  applyResponse,
  gatherBlocks,
  interpolateBlended,
  interpolateExact,
  scatterBlocks,
  scatterBlocksAsFloats,
} from "./resample";
