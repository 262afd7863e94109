import type { SplitAudit } from "@ser/datasets";
import type { ConfusionMatrix, EpochRecord } from "@ser/train";
import type { Protocol } from "../protocols/protocol.ts";

/** What one model came to under one protocol and seed. Plain JSON. */
export interface RunResult {
  readonly schema: "ser-lab-run-1";
  readonly example: string;
  readonly experiment: string;
  readonly protocol: Protocol;
  readonly seed: number;
  /** Tells runs of other settings or data apart. */
  readonly key: string;
  readonly labels: readonly string[];
  readonly accuracy: number;
  readonly uar: number;
  readonly matrix: ConfusionMatrix;
  /**
   * How often the test part was looked at: one, except where the source chose its epoch on it, or where calls of a
   * search have judged several settings on it.
   */
  readonly nEvaluations: number;
  readonly nTrain: number;
  readonly nTest: number;
  readonly epochs: number;
  readonly minutes: number;
  readonly backend: string;
  readonly dataSha256: string;
  readonly synthetic: boolean;
  /** There where the command line asked for other epochs than the recipe has. */
  readonly isTrial?: true;
  /** Titles of corpora that the recipe knows, and that were not there. */
  readonly missing: readonly string[];
  readonly audit: SplitAudit;
  readonly history: readonly EpochRecord[];
  /** Test row, its truth, and the probabilities of the labels, to four digits. */
  readonly predictions: readonly {
    readonly id: string;
    readonly truth: string;
    readonly probabilities: readonly number[];
  }[];
}
