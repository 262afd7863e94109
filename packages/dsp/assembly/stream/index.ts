export { joinOddParts } from "./joinOddParts";
export { applyFiltersToOne, areFinite, narrow, widen } from "./oneColumn";
export { gatherFours, gatherParts, joinFourParts, joinTwoParts, unpackOne } from "./oneFrame";
