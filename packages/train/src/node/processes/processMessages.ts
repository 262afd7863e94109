import type { Json } from "../../evaluation/json.ts";

/** What a process is told. */
export type Order =
  | {
      readonly kind: "run";
      /** Of the module, as a URL. */
      readonly module: string;
      /** Name of the function that the module exports. */
      readonly exported: string;
      readonly task: Json;
      /** How long the work may go on after it was told to stop, in milliseconds. */
      readonly graceMs: number;
    }
  | { readonly kind: "stop"; readonly reason: string }
  /** There is no more work. */
  | { readonly kind: "end" };

/** What a process tells. */
export type Report =
  | { readonly kind: "progress"; readonly progress: Json }
  | { readonly kind: "result"; readonly result: Json }
  | { readonly kind: "failure"; readonly name: string; readonly message: string; readonly stack: string };
