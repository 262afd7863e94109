import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as esbuild from "esbuild";
import * as vite from "vite";
import webpack from "webpack";

/**
 * Builds the page of which `page.js` in a folder is the script, as for production.
 *
 * @param root holds `page.js` and the packages that it imports
 * @param outDir what is to be served
 */
type BuildPage = (root: string, outDir: string) => Promise<unknown>;

/** Each bundler as its users set it up; nothing is copied by hand but what esbuild's need to. */
export const pageBuilders: Readonly<Record<string, BuildPage>> = {
  async vite(root, outDir) {
    await writeFile(join(root, "index.html"), pageOf({ type: "module" }));
    await vite.build({ configFile: false, root, logLevel: "error", build: { outDir, emptyOutDir: true } });
  },

  async webpack(root, outDir) {
    await new Promise<void>((resolve, reject) => {
      const output = { path: outDir, filename: "page.js" };
      webpack({ mode: "production", entry: join(root, "page.js"), output }, (error, stats) => {
        if (error ?? stats!.hasErrors()) reject(error ?? new Error(stats!.toString("errors-only")));
        else resolve();
      });
    });
    await writeFile(join(outDir, "index.html"), pageOf({ type: "text/javascript" }));
  },

  async esbuild(root, outDir) {
    await esbuild.build({
      entryPoints: [join(root, "page.js")],
      outdir: outDir,
      bundle: true,
      minify: true,
      splitting: true,
      format: "esm",
      logLevel: "error",
    });
    const wasmFolder = "wasm/";
    await copyWasm(root, join(outDir, wasmFolder));
    await writeFile(join(outDir, "index.html"), pageOf({ type: "module", wasmFolder }));
  },
};

/** @param options `wasmFolder`: what the script is to tell `prepareBackend` */
function pageOf({ type, wasmFolder }: { type: string; wasmFolder?: string }): string {
  const html = wasmFolder === undefined ? "<html>" : `<html data-wasm-folder="${wasmFolder}">`;
  return `<!doctype html>${html}<meta charset="utf-8"><title>ACNT</title><script type="${type}" src="page.js" defer></script>`;
}

/** The files that a bundler which does not know of them needs to have served. */
async function copyWasm(root: string, to: string): Promise<void> {
  const from = join(root, "..", "node_modules", "@tensorflow", "tfjs-backend-wasm", "dist");
  await mkdir(to);
  for (const name of await readdir(from)) {
    if (name.endsWith(".wasm")) await copyFile(join(from, name), join(to, name));
  }
}
