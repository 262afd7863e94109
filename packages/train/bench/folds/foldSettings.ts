import type { Clip } from "@ser/datasets";

/** What each process is given with its fold. */
export interface FoldSettings {
  readonly model: "mlp" | "acnt";
  readonly epochs: number;
  /** Class names by number. */
  readonly labels: readonly string[];
  readonly clips: readonly Clip[];
}
