import Table from "cli-table3";
import stringWidth from "string-width";
import { checkList } from "../checks/checkList.ts";

/** Rows that are laid out at a time: the library's time grows with their square. */
const CHUNK = 250;

/**
 * Sets a table for the terminal: the first column to the left, numbers to the right.
 *
 * @param header one cell per column
 * @param rows as many cells each
 * @throws TypeError where a list that it needs is none
 */
export function terminalTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  checkList("terminalTable", "header", header);
  checkList("terminalTable", "rows", rows);
  const columns = {
    colAligns: header.map((_, column) =>
      rows.some((row) => /^[-+−]?\d/.test(row[column] ?? "")) && column > 0 ? "right" : "left",
    ),
    colWidths: header.map((name, column) =>
      rows.reduce((width, row) => Math.max(width, cellWidth(row[column] ?? "")), cellWidth(name)),
    ),
  } as const;
  const lines = linesOf(rows.slice(0, CHUNK), { head: [...header], ...columns });
  for (let first = CHUNK; first < rows.length; first += CHUNK) {
    const more = linesOf(rows.slice(first, first + CHUNK), columns);
    lines.splice(-1, 1); // the rule below it
    for (const line of more.slice(1)) lines.push(line);
  }
  return lines.join("\n");
}

function linesOf(rows: readonly (readonly string[])[], columns: Partial<Table.TableConstructorOptions>) {
  const table = new Table({ ...columns, style: { head: [], border: [], compact: true } });
  for (const row of rows) table.push([...row]);
  return table.toString().split("\n");
}

/** Of a cell with a space on either side. */
function cellWidth(cell: string): number {
  return Math.max(...cell.split("\n").map((line) => stringWidth(line))) + 2;
}
