import { createLoad, type Load } from "./createLoad.ts";
import { variants } from "./variants.ts";

/**
 * Loads the pretrained classifier. Where no TensorFlow.js backend has been prepared, the best one is.
 *
 * The weights come from inside the package, in any bundler and offline, unless `weightsUrl` tells another place. The
 * file must be the very one that was published as this variant.
 *
 * @param options `variant`, `weightsUrl`, `onProgress`; all may be left out
 * @throws TypeError where an option is unknown, or of another type
 * @throws RangeError where there is no such variant
 * @throws ModelFileError where the file is not the one that was published
 * @throws Error where the address gives no weights, or not all of them
 * @example
 * const model = await load({ variant: "int8" });
 * const { top, timeline } = await model.classify(samples, { sr: 48000 });
 */
export const load: Load = createLoad(variants);
