import { join } from "node:path";

/** The source's hyper-parameters; beside `src` and beside `dist`. */
export const defaultConfigFile: string = join(import.meta.dirname, "..", "configs", "default.yaml");

/** The source's own. */
export const DEFAULT_EXPERIMENT = "baseline";
