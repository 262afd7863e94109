import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "./userError.ts";

/** Commands that leave reports: each report names the one that it was made by. */
export type Maker = "ser demo" | "ser evaluate" | "ser predict" | "ser train" | "ser train --config";

/** A command, and the option that names the place of its report. */
interface ReportPlace {
  readonly maker: Maker;
  readonly option: string;
}

/**
 * Checks that a report can be written and no other is lost: that the folder has neither record nor page, or those of
 * the same command.
 *
 * @throws UserError where those of another command are there, or anybody's
 */
export async function checkOwnReport(folder: string, place: ReportPlace): Promise<void> {
  await checkOwnRecord(join(folder, "result.json"), place);
  await checkOwn(join(folder, "report.html"), place, makerOfPage);
}

/**
 * Checks a record of JSON in the same way.
 *
 * @throws UserError where another command's record is there, or anything else
 */
export async function checkOwnRecord(path: string, place: ReportPlace): Promise<void> {
  await checkOwn(path, place, makerOfRecord);
}

/** A folder is not lost: no file can take its place. */
const NOTHING_TO_LOSE = ["ENOENT", "ENOTDIR", "EISDIR"];

async function checkOwn(
  path: string,
  { maker, option }: ReportPlace,
  makerOf: (text: string) => unknown,
): Promise<void> {
  const there = await readFile(path, "utf8").catch(({ code = "" }: NodeJS.ErrnoException) =>
    NOTHING_TO_LOSE.includes(code) ? undefined : "",
  );
  if (there === undefined || makerOf(there) === maker) return;
  throw new UserError(
    `"${path}" was not made by ${maker}, and would be lost; choose another ${option}, or move it away`,
  );
}

function makerOfRecord(text: string): unknown {
  try {
    return (JSON.parse(text) as { made?: unknown } | null)?.made;
  } catch {
    return undefined;
  }
}

/** As `reportHtml` names it, in the page's head. */
function makerOfPage(text: string): string | undefined {
  const [tag = ""] = /<meta [^>]*name="generator"[^>]*>/.exec(text.slice(0, text.indexOf("<title>"))) ?? [];
  return /content="([^"]*)"/.exec(tag)?.[1];
}
