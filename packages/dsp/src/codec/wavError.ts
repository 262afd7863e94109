/**
 * What is wrong with a WAV file, for programs:
 * `not-wav` another container or noise; `bad-header` sizes or fields that contradict each other;
 * `no-format` / `no-data` a chunk that every WAV file needs is missing; `unsupported` a codec
 * that is not decoded here.
 */
export type WavErrorCode = "not-wav" | "bad-header" | "no-format" | "no-data" | "unsupported";

/**
 * The error that `decodeWav` throws for bytes it cannot decode.
 *
 * @example
 * ```ts
 * import { decodeWav, WavError } from "@ser/dsp";
 *
 * try {
 *   decodeWav(new Uint8Array(4));
 * } catch (error) {
 *   if (!(error instanceof WavError) || error.code !== "not-wav") throw error;
 * }
 * ```
 */
export class WavError extends RangeError {
  override readonly name: string = "WavError";
  /** The kind of fault. */
  readonly code: WavErrorCode;

  constructor(code: WavErrorCode, message: string) {
    super(`decodeWav: ${message}`);
    this.code = code;
  }
}
