export { applyFilters, loadColumns, squareInPlace, storeColumns } from "./columns";
export { decibelsInPlace } from "./decibels";
export { fft } from "./fft";
export { gatherFrames, unpack } from "./frames";
export { addFrame, pack } from "./inverse";
export { joinOddParts } from "./joinOddParts";
export { applyFiltersToOne, areFinite, narrow, widen } from "./oneColumn";
export { gatherFours, gatherParts, joinFourParts, joinTwoParts, unpackOne } from "./oneFrame";
export { columnFloors, findPeaks } from "./peaks";
export {
  applyResponse,
  gatherBlocks,
  interpolateBlended,
  interpolateExact,
  scatterBlocks,
  scatterBlocksAsFloats,
} from "./resample";
