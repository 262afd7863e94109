import { join } from "node:path";
import { type ReportDocument, terminalTable } from "@ser/report";
import writeFileAtomic from "write-file-atomic";
import { describeExample, type Example } from "../example.ts";
import type { RunResult } from "../runs/runResult.ts";
import { resultsTable } from "./resultsTable.ts";
import { summaries } from "./summaries.ts";
import { writeDocument } from "./writeDocument.ts";

/**
 * Writes `report.html`, the pictures and `result.json` into a folder, then prints the table of figures.
 *
 * @param document as `exampleDocument` made it, further sections included
 */
export async function writeExampleReport(
  folder: string,
  example: Example,
  runs: readonly RunResult[],
  document: ReportDocument,
): Promise<void> {
  const page = await writeDocument(folder, document);
  await writeFileAtomic(join(folder, "result.json"), `${JSON.stringify(runs, null, 1)}\n`);
  const { header, rows } = resultsTable(describeExample(example), summaries(runs));
  process.stdout.write(`${terminalTable(header, rows)}\nReport with pictures: ${page}\n`);
}
