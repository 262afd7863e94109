import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The Chromium that the variable CHROMIUM names, or else the first one in PATH. */
export function findChromium(): string | undefined {
  const { CHROMIUM, PATH = "" } = process.env;
  if (CHROMIUM) return CHROMIUM;
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const paths = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return paths.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
