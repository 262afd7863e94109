import { join } from "node:path";
import { build } from "vite";

/** The page's sources. */
const root = join(import.meta.dirname, "..", "page");

/**
 * Builds the page as for production.
 *
 * @param outDir what is to be served; made anew
 */
export async function buildPage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root,
    base: "./", // the folder can be served from anywhere
    logLevel: "error", // that weights make large modules is known
    worker: { format: "es" }, // it loads the weights when they are asked for
    build: { outDir, emptyOutDir: true },
  });
}
