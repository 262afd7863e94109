import { terminalTable } from "@ser/report/text";
import type { Finding } from "./examine.ts";

/** Findings for the terminal: a table, then what is known of each, and how to get it. */
export function findingsText(findings: readonly Finding[]): string {
  const table = terminalTable(
    ["what", "state"],
    findings.map(({ what, state }) => [what, state]),
  );
  const details = findings.map(
    ({ what, detail, fix }) => `${what}: ${detail}${fix === undefined ? "" : `\n  to get it: ${fix}`}`,
  );
  return `${table}\n\n${details.join("\n")}`;
}
