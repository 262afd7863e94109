import type { SkippedFile } from "@ser/datasets/node";
import type { Block } from "@ser/report";

const MAX_ROWS = 200;

/** Files that were passed over, each with the reason; of very many the first, and where the others are. */
export function skippedTable(skipped: readonly SkippedFile[]): Block[] {
  if (skipped.length === 0) return [];
  const rows = skipped.slice(0, MAX_ROWS).map(({ id, reason }) => [id, reason]);
  const table: Block = { kind: "table", header: ["file", "why"], rows };
  if (skipped.length === rows.length) return [table];
  return [table, { kind: "text", text: `The other ${skipped.length - rows.length} are in result.json.` }];
}
