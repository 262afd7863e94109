import { classificationTable, confusionTable, type TableData, terminalTable } from "@ser/report";
import { SYNTHETIC_NOTICE } from "../syntheticNotice.ts";
import { auditLines, protocolTable, runsTable } from "./runDocument.ts";
import { PROTOCOLS } from "./settings.ts";
import type { ProtocolSummary } from "./summarizeRuns.ts";
import type { TrainResult } from "./trainResult.ts";

/** Prints what came out of a run, protocol by protocol, to stdout. */
export function printRun(record: TrainResult, summaries: readonly ProtocolSummary[]): void {
  for (const summary of summaries) {
    const { protocol, runs, report, matrix } = summary;
    heading(`Held-out report, ${PROTOCOLS[protocol]}`);
    if (record.corpus.synthetic) print(SYNTHETIC_NOTICE);
    table(runsTable(summary));
    print(
      `Leak audit:\n${auditLines(summary)
        .map((line) => `  ${line}`)
        .join("\n")}`,
    );
    print(
      `By class, ${runs.length === 1 ? "one run" : `test predictions of ${runs.length} runs counted together`}:`,
    );
    table(classificationTable(report));
    table(confusionTable(matrix));
  }
  heading("Summary");
  if (record.corpus.synthetic) print(SYNTHETIC_NOTICE);
  table(protocolTable(summaries));
}

function heading(text: string): void {
  print(`\n${text}\n${"=".repeat(text.length)}`);
}

function table({ header, rows }: TableData): void {
  print(terminalTable(header, rows));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
