export { addNoise } from "./addNoise.ts";
