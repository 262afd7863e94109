export { advancePhases, blend, joinFrame, splitFrames } from "./frames";
export { toPolar, toRectangular } from "./polar";
