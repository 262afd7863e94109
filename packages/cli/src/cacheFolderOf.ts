import { resolve } from "node:path";
import envPaths from "env-paths";

/** Where features are kept: as `--cache` says, or in the system's cache folder. */
export function cacheFolderOf(cache: string | undefined): string {
  return resolve(cache ?? envPaths("ser", { suffix: "" }).cache);
}
