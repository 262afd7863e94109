import Table from "cli-table3";

/**
 * Sets a table for the terminal: the first column to the left, numbers to the right.
 *
 * @param header one cell per column
 * @param rows as many cells each
 */
export function terminalTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: [...header],
    colAligns: header.map((_, column) =>
      rows.some((row) => /^[-+−]?\d/.test(row[column] ?? "")) && column > 0 ? "right" : "left",
    ),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}
