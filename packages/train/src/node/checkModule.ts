import { describe } from "@ser/dsp/check";

/** @throws TypeError where a module is not told as threads and processes can load it */
export function checkModule(caller: string, module: unknown): void {
  if (module instanceof URL) return;
  throw new TypeError(
    `${caller}: module must be a URL, got ${describe(module)}; write new URL("./file.js", import.meta.url)`,
  );
}
