import { realpath } from "node:fs/promises";
import { resolve } from "node:path";

/** Where a path leads: what a link stands for is replaced, and not the link. */
export async function placeOf(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path)); // nothing is there yet
}
