export type { Load, LoadOptions } from "./createLoad.ts";
export { description } from "./description.ts";
export type { EmbeddedText } from "./embeddedText.ts";
export { type EmbeddedVariant, VARIANTS, type Variant } from "./embeddedVariant.ts";
export { load } from "./load.ts";
export { variants } from "./variants.ts";
