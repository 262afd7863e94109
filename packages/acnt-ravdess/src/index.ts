export { description } from "./description.ts";
