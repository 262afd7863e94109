import type { RunFigures } from "@ser/lab";

/** Which clips runs were made on, and which corpora of their recipes are not among them. */
export function dataOf(runs: readonly Pick<RunFigures, "dataSha256" | "missing">[]): string {
  const data = [...new Set(runs.map(({ dataSha256 }) => dataSha256.slice(0, 12)))].join(", ");
  const missing = [...new Set(runs.flatMap((run) => run.missing))];
  return missing.length === 0 ? `Data ${data}.` : `Data ${data}; not measured here: ${missing.join(", ")}.`;
}
