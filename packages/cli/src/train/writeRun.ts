import { mkdir } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { type ReportDocument, reportHtml, reportMarkdown } from "@ser/report";
import writeFileAtomic from "write-file-atomic";
import { UserError } from "../userError.ts";
import type { RunRecord } from "./runRecord.ts";

/**
 * Writes a run's results into a folder: `result.json`, the pictures, and, last, `report.html`.
 *
 * @returns the path of the report
 * @throws UserError where the folder cannot be written
 */
export async function writeRun(folder: string, record: RunRecord, document: ReportDocument): Promise<string> {
  const report = join(folder, "report.html");
  await writeAll(folder, [
    ["result.json", toJson(record)],
    ...picturesOf(document),
    ["report.html", reportHtml(document)],
  ]);
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
  record: RunRecord,
  document: ReportDocument,
): Promise<void> {
  const name = basename(path, extname(path));
  await writeAll(join(dirname(path), name), picturesOf(document));
  await writeAll(dirname(path), [
    [`${name}.json`, toJson(record)],
    [basename(path), reportMarkdown(document, { pictureFolder: name })],
  ]);
}

function picturesOf(document: ReportDocument): [string, string][] {
  return document.sections
    .flatMap((section) => section.blocks)
    .flatMap((block): [string, string][] =>
      block.kind === "picture" ? [[block.name, `${block.svg}\n`]] : [],
    );
}

async function writeAll(folder: string, files: readonly (readonly [string, string])[]): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, text] of files) await writeFileAtomic(join(folder, name), text);
  } catch (error) {
    throw new UserError(
      `cannot write to "${folder}": ${(error as Error).message}; choose another folder with --out`,
    );
  }
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
