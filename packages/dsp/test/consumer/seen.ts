import { type Features, features } from "./features.ts";

/** What code finds where it runs. */
export interface Seen {
  readonly wasm: boolean;
  readonly features: Features;
}

export function seen(): Seen {
  return { wasm: wasmCompiles(), features: features() };
}

/** Whether the smallest module compiles: a page's policy can forbid it. */
function wasmCompiles(): boolean {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)) !== undefined;
  } catch {
    return false;
  }
}
