import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type ReportDocument, reportHtml } from "@ser/report";
import writeFileAtomic from "write-file-atomic";

/**
 * Writes a report as `report.html`, with its pictures beside it.
 *
 * @returns the page's path
 */
export async function writeDocument(folder: string, document: ReportDocument): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const { blocks } of document.sections) {
    for (const block of blocks) {
      if (block.kind === "picture") await writeFileAtomic(join(folder, block.name), `${block.svg}\n`);
    }
  }
  const page = join(folder, "report.html");
  await writeFileAtomic(page, reportHtml(document));
  return page;
}
