import { join } from "node:path";
import { type ReportDocument, terminalTable } from "@ser/report";
import writeFileAtomic from "write-file-atomic";
import { describeExample, type Example } from "../example.ts";
import type { RunResult } from "../runs/runResult.ts";
import { SYNTHETIC_NOTICE } from "./notices.ts";
import { resultsTable, SOURCE } from "./resultsTable.ts";
import { summaries } from "./summaries.ts";
import { writeDocument } from "./writeDocument.ts";

/**
 * Writes `report.html`, the pictures and `result.json` into a folder, then prints the table of figures; those of
 * generated voices say so, and are not set beside the source's.
 *
 * @param of the `document` as `exampleDocument` made it, further sections included
 */
export async function writeExampleReport(
  folder: string,
  example: Example,
  runs: readonly RunResult[],
  { document, synthetic }: { document: ReportDocument; synthetic: boolean },
): Promise<void> {
  const page = await writeDocument(folder, document);
  await writeFileAtomic(join(folder, "result.json"), `${JSON.stringify(runs, null, 1)}\n`);
  const { header, rows } = resultsTable(describeExample(example), summaries(runs));
  const isShown = ([recipe]: readonly string[]) => !synthetic || recipe !== SOURCE;
  const table = terminalTable(header, rows.filter(isShown));
  const notice = synthetic ? `${SYNTHETIC_NOTICE}\n` : "";
  process.stdout.write(`${notice}${table}\n${notice}Report with pictures: ${page}\n`);
}
