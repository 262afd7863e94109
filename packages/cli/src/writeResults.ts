import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeAll } from "./writeAll.ts";

/** Every picture that a command may leave beside its report. */
const PICTURE =
  /^(accuracy|reliability|(confusion|learning-curve)(-random|-actor)?|by-(sex|intensity|statement|actor))\.svg$/;

/**
 * Writes a command's results into a folder, and takes away the pictures that an earlier run of it left there: they
 * would pass for this one's. Folders without a record, and other files, are left alone.
 *
 * @param files names and texts, `result.json` among them
 * @param options `fix`: what to do where they cannot be written, for the message
 * @throws UserError where they cannot be written
 */
export async function writeResults(
  folder: string,
  files: readonly (readonly [string, string])[],
  { fix }: { fix: string },
): Promise<void> {
  const before = await readdir(folder).catch((): string[] => []);
  await writeAll(folder, files, fix);
  if (!before.includes("result.json")) return;
  const written = new Set(files.map(([name]) => name));
  const stale = before.filter((name) => !written.has(name) && PICTURE.test(name));
  await Promise.all(stale.map((name) => rm(join(folder, name), { force: true })));
}
