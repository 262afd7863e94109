import { type ReportDocument, reportHtml } from "@ser/report";
import type { Maker } from "./checkOwnReport.ts";

/** Names and texts of a report's files: the record as `result.json`, the pictures, and, last, `report.html`. */
export function reportFiles(record: { readonly made: Maker }, document: ReportDocument): [string, string][] {
  const page = reportHtml(document, { generator: record.made });
  return [["result.json", toJson(record)], ...picturesOf(document), ["report.html", page]];
}

/** Names and texts of a document's pictures. */
export function picturesOf({ sections }: ReportDocument): [string, string][] {
  return sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block): [string, string][] =>
      block.kind === "picture" ? [[block.name, `${block.svg}\n`]] : [],
    );
}

/** A record as a file of JSON: a value a line, so that two of them can be compared. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
