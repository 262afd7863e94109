import type { EmbeddedText } from "./embeddedText.ts";

/** How the weights are stored: exactly, in half the bytes, or in a quarter. */
export const VARIANTS = ["float32", "float16", "int8"] as const;

/** One of {@link VARIANTS}. */
export type Variant = (typeof VARIANTS)[number];

/** A model file that the package carries. */
export interface EmbeddedVariant {
  readonly name: Variant;
  /** Size of the file once it is unpacked, and its SHA-256 in hexadecimal digits. */
  readonly bytes: number;
  readonly sha256: string;
  /** Imports the module that holds the file; a program that never asks for it never loads it. */
  readonly module: () => Promise<EmbeddedText>;
}
