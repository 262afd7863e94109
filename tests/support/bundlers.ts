import { basename, dirname } from "node:path";
import * as esbuild from "esbuild";
import * as vite from "vite";
import webpack from "webpack";

/** Bundles a module for browsers, as for production, into a classic script of the same name in `outDir`. */
type Bundle = (entry: string, outDir: string) => Promise<unknown>;

export const bundlers: Readonly<Record<string, Bundle>> = {
  vite: (entry, outDir) =>
    vite.build({
      configFile: false,
      root: dirname(entry),
      logLevel: "error",
      build: {
        outDir,
        emptyOutDir: false,
        rolldownOptions: { input: entry, output: { format: "iife", entryFileNames: "[name].js" } },
      },
    }),

  esbuild: (entry, outDir) =>
    esbuild.build({
      entryPoints: [entry],
      outdir: outDir,
      bundle: true,
      minify: true,
      platform: "browser",
      format: "iife",
    }),

  webpack: (entry, outDir) =>
    new Promise<void>((resolve, reject) => {
      webpack(
        { mode: "production", entry, output: { path: outDir, filename: basename(entry) } },
        (error, stats) => {
          if (error ?? stats!.hasErrors()) reject(error ?? new Error(stats!.toString("errors-only")));
          else resolve();
        },
      );
    }),
};
