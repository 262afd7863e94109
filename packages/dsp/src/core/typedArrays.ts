/**
 * What kind of memory a value is, whichever realm made it: `instanceof` knows those of its own alone, and samples may
 * come out of a frame, a `vm` context, or a test runner's.
 */

/** The name of a typed array's kind, by a getter that nothing else can answer. */
const nameOf: (this: unknown) => unknown = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag,
)!.get!;
/** Throws of anything but an ArrayBuffer. */
const bytesOf: (this: unknown) => number = Object.getOwnPropertyDescriptor(
  ArrayBuffer.prototype,
  "byteLength",
)!.get!;

/** Whether this is a Float32Array. */
export function isFloat32Array(value: unknown): value is Float32Array {
  return nameOf.call(value) === "Float32Array";
}

/** Whether this is a Uint8Array, Node's Buffers included. */
export function isUint8Array(value: unknown): value is Uint8Array {
  return nameOf.call(value) === "Uint8Array";
}

/** Whether this is an ArrayBuffer, and none that threads share. */
export function isArrayBuffer(value: unknown): value is ArrayBuffer {
  try {
    bytesOf.call(value);
    return true;
  } catch {
    return false;
  }
}
