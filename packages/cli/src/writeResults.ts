import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeAll } from "./writeAll.ts";

/** Every picture that a command may leave beside its report. */
const PICTURE =
  /^(accuracy|reliability|(confusion|learning-curve)(-random|-actor)?|by-(sex|intensity|statement|actor))\.svg$/;

/**
 * Writes a command's results into a folder, and takes away what an earlier command left there: its pictures would pass
 * for this one's. Folders without such results, and other files, are left alone.
 *
 * @param files names and texts, `result.json` among them
 * @param options `fix`: what to do where they cannot be written, for the message; `records`: names of other files that
 * an earlier command may have left
 * @throws UserError where they cannot be written
 */
export async function writeResults(
  folder: string,
  files: readonly (readonly [string, string])[],
  { fix, records = [] }: { fix: string; records?: readonly string[] },
): Promise<void> {
  const before = await readdir(folder).catch((): string[] => []);
  await writeAll(folder, files, fix);
  if (!before.includes("result.json")) return;
  const written = new Set(files.map(([name]) => name));
  const stale = before.filter((name) => !written.has(name) && (PICTURE.test(name) || records.includes(name)));
  await Promise.all(stale.map((name) => rm(join(folder, name), { force: true })));
}
