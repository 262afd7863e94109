import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toJavaScript } from "./toJavaScript.ts";

const sources = join(import.meta.dirname, "..", "..", "packages", "dsp", "test", "consumer");

/** Puts the modules of @ser/dsp's consumer into a folder, as JavaScript, which every bundler takes. */
export async function copyConsumer(folder: string): Promise<void> {
  for (const file of await readdir(sources)) {
    const code = await readFile(join(sources, file), "utf8");
    await writeFile(join(folder, file.replace(/\.ts$/, ".js")), toJavaScript(code));
  }
}
