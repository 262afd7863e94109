import { describe } from "../core/check.ts";
import { isArrayBuffer, isUint8Array } from "../core/typedArrays.ts";

/** The content of a file, which may be the buffer that `fetch` and `File` give; throws of anything else. */
export function fileBytes(fn: string, bytes: Uint8Array | ArrayBuffer): Uint8Array {
  if (isUint8Array(bytes)) return bytes;
  if (isArrayBuffer(bytes)) return new Uint8Array(bytes);
  throw new TypeError(
    `${fn}: bytes must be a Uint8Array or an ArrayBuffer, the file's content, got ${describe(bytes)}; read the file first`,
  );
}
