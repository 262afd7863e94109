import { rm, stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { type ReportDocument, reportMarkdown } from "@ser/report";
import { checkWritable } from "../checkWritable.ts";
import { picturesOf, reportFiles, toJson } from "../reportFiles.ts";
import { UserError } from "../userError.ts";
import { writeAll } from "../writeAll.ts";
import { PROTOCOLS } from "./settings.ts";
import type { TrainResult } from "./trainResult.ts";

/** Every picture that a run may write into its folder. */
const ALL_PICTURES = Object.keys(PROTOCOLS).flatMap((protocol) => [
  `confusion-${protocol}.svg`,
  `learning-curve-${protocol}.svg`,
]);

/**
 * Checks that results can be written, so that a wrong folder is known before the work and not after it.
 * Nothing is made yet.
 *
 * @throws UserError where a folder cannot be made or written, or `--markdown` names no page
 */
export async function checkOutput(request: { out: string; markdown: string | undefined }): Promise<void> {
  await checkWritable(request.out, "--out");
  if (request.markdown === undefined) return;
  await checkWritable(dirname(request.markdown), "--markdown");
  await checkPage(request.markdown);
}

/** The record and the pictures take the page's name, without its extension and with theirs. */
async function checkPage(path: string): Promise<void> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory();
  if (!isFolder && !["", ".json"].includes(extname(path))) return;
  throw new UserError(
    `--markdown must name a page, such as docs/results.md, got "${path}"${isFolder ? ", which is a folder" : ""}`,
  );
}

/**
 * Writes a run's results into a folder: `result.json`, the pictures, and, last, `report.html`.
 *
 * @returns the absolute path of the report
 * @throws UserError where the folder cannot be written
 */
export async function writeRun(
  folder: string,
  record: TrainResult,
  document: ReportDocument,
): Promise<string> {
  const report = resolve(folder, "report.html");
  const files = reportFiles(record, document);
  const written = new Set(files.map(([name]) => name));
  await writeAll(folder, files, "--out");
  // Pictures of an earlier run's other protocols would pass for this run's.
  const stale = ALL_PICTURES.filter((name) => !written.has(name));
  await Promise.all(stale.map((name) => rm(join(folder, name), { force: true })));
  return report;
}

/**
 * Writes a run's results as a Markdown page, its pictures in a folder beside it, and the record as JSON.
 *
 * @param path of the page, e.g. `docs/results.md`; gives `docs/results.json` and `docs/results/*.svg` as well
 * @throws UserError where a file cannot be written
 */
export async function writeMarkdownPage(
  path: string,
  record: TrainResult,
  document: ReportDocument,
): Promise<void> {
  const name = basename(path, extname(path));
  await writeAll(join(dirname(path), name), picturesOf(document), "--markdown");
  await writeAll(
    dirname(path),
    [
      [`${name}.json`, toJson(record)],
      [basename(path), reportMarkdown(document, { pictureFolder: name })],
    ],
    "--markdown",
  );
}
