import { stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { type ReportDocument, reportMarkdown } from "@ser/report";
import { checkOwnRecord, checkOwnReport } from "../checkOwnReport.ts";
import { checkReplaceable } from "../checkReplaceable.ts";
import { checkWritable } from "../checkWritable.ts";
import { picturesOf, reportFiles, toJson } from "../reportFiles.ts";
import { UserError } from "../userError.ts";
import { writeAll } from "../writeAll.ts";
import { writeResults } from "../writeResults.ts";
import { checkFolderPlace } from "./checkModelPlace.ts";
import { RUN_AGAIN } from "./keepModel.ts";
import type { TrainResult } from "./trainResult.ts";

/**
 * Checks that results can be written, so that a wrong folder is known before the work and not after it.
 * Nothing is made yet.
 *
 * @throws UserError where a folder cannot be made or written, what is there is not ours to replace, or `--markdown`
 * names no page
 */
export async function checkOutput(request: { out: string; markdown: string | undefined }): Promise<void> {
  await checkWritable(request.out, "--out");
  await checkFolderPlace(request.out);
  await checkOwnReport(request.out, { maker: "ser train", option: "--out" });
  if (request.markdown === undefined) return;
  await checkWritable(dirname(request.markdown), "--markdown");
  await checkPage(request.markdown);
}

/** The record and the pictures take the page's name, without its extension and with theirs. */
async function checkPage(path: string): Promise<void> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory();
  if (!isFolder && !["", ".json"].includes(extname(path))) {
    await checkReplaceable(path, { option: "--markdown", example: "docs/results.md" });
    return checkBeside(join(dirname(path), basename(path, extname(path))));
  }
  throw new UserError(
    `--markdown must name a page, such as docs/results.md, got "${path}"${isFolder ? ", which is a folder" : ""}`,
  );
}

/** What stands beside the page: `<name>.json`, and a folder of pictures. */
async function checkBeside(name: string): Promise<void> {
  await checkOwnRecord(`${name}.json`, { maker: "ser train", option: "--markdown" });
  const pictures = await stat(name).catch(() => undefined);
  if (pictures === undefined || pictures.isDirectory()) return;
  throw new UserError(
    `cannot write pictures into "${name}", which is a file; choose another --markdown, e.g. docs/results.md`,
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
  await writeResults(folder, reportFiles(record, document), { fix: RUN_AGAIN });
  return resolve(folder, "report.html");
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
  await writeAll(join(dirname(path), name), picturesOf(document), RUN_AGAIN);
  await writeAll(
    dirname(path),
    [
      [`${name}.json`, toJson(record)],
      [basename(path), reportMarkdown(document, { pictureFolder: name })],
    ],
    RUN_AGAIN,
  );
}
