import type { ReportDocument } from "@ser/report";
import type { CardRecord } from "./cardRecord.ts";

/** The files that are shipped: what they are, and what the smaller ones lose. */
export function cardFiles({ shipped, drops }: CardRecord): ReportDocument["sections"][number] {
  return {
    heading: "Weight files",
    blocks: [
      {
        kind: "text",
        text: "What the smaller ones lose beside float32 was measured with the weights of the folds, by one look at each held-out clip.",
      },
      {
        kind: "table",
        header: [
          "weights",
          "bytes",
          "SHA-256",
          "held-out clips",
          "accuracy lost, points",
          "answers changed",
          "largest change of a probability",
        ],
        rows: shipped.files.map(({ weights, bytes, sha256 }) => {
          const drop = drops.find((one) => one.weights === weights);
          const lost = drop
            ? [
                String(drop.nRows),
                (Math.round(1e4 * drop.accuracyDrop) / 100 + 0).toFixed(2), // + 0, as there is a -0
                String(drop.nChanged),
                drop.maxAbsoluteDifference.toFixed(4),
              ]
            : ["", "", "", ""];
          return [weights, bytes.toLocaleString("en"), sha256, ...lost];
        }),
      },
    ],
  };
}
