/**
 * What is wrong with a FLAC file, for programs:
 * `not-flac` another container or noise; `bad-header` fields that contradict each other or the format; `damaged` a
 * frame whose checksum or content is wrong; `unsupported` more than 24 bits per sample.
 */
export type FlacErrorCode = "not-flac" | "bad-header" | "damaged" | "unsupported";

/**
 * The error that `decodeFlac` throws for bytes it cannot decode.
 *
 * @example
 * ```ts
 * import { decodeFlac, FlacError } from "@ser/dsp";
 *
 * try {
 *   decodeFlac(new Uint8Array(4));
 * } catch (error) {
 *   if (!(error instanceof FlacError) || error.code !== "not-flac") throw error;
 * }
 * ```
 */
export class FlacError extends RangeError {
  override readonly name: string = "FlacError";
  /** The kind of fault. */
  readonly code: FlacErrorCode;

  constructor(code: FlacErrorCode, message: string) {
    super(`decodeFlac: ${message}`);
    this.code = code;
  }
}
