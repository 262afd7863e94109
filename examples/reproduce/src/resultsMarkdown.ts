import { reportMarkdown } from "@ser/report";
import type { ReproducedExample } from "./reproducedExample.ts";
import { resultsPage } from "./resultsPage.ts";

/** The text of `docs/results.md`. */
export function resultsMarkdown(all: readonly ReproducedExample[]): string {
  return reportMarkdown(resultsPage(all, "npm run reproduce -- --data path/to/folder"), {
    pictureFolder: "results",
  });
}
