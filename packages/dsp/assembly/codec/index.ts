export { predict, predictWide } from "./predict";
export { readRice } from "./rice";
export { toFloats } from "./toFloats";
