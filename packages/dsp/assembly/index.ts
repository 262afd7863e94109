export { applyFilters, loadColumns, squareInPlace, storeColumns } from "./columns";
export { decibelsInPlace } from "./decibels";
export { fft } from "./fft";
export { gatherFrames, unpack } from "./frames";
export { addFrame, pack } from "./inverse";
export { columnFloors, findPeaks } from "./peaks";
export {
  applyResponse,
  gatherBlocks,
  interpolateBlended,
  interpolateExact,
  scatterBlocks,
  scatterBlocksAsFloats,
} from "./resample";
