import type { FrontendSpec } from "@ser/dsp";
import type { CopyKind } from "./copies.ts";

/** What the features of a clip, and of its copies, depend on. */
export interface FeatureSettings {
  readonly frontend: FrontendSpec;
  /** How much of a clip is used, from its start, in seconds; `null`: all. */
  readonly seconds: number | null;
  readonly copyKind: CopyKind | null;
  readonly nCopies: number;
}
