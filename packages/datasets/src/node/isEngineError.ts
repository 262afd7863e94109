/** As V8 has them: of calls, lengths, places in buffers, digits of numbers, and memory. */
const MESSAGES = [
  /^Maximum (?:call stack|BigInt) size exceeded$/,
  /^Invalid (?:typed array|array|array buffer|string|DataView) length\b/,
  /^Invalid (?:typed array index|count value|code point|time value)\b/,
  /^Array buffer allocation failed$/,
  /^(?:offset is out of bounds$|Offset is outside the bounds of|Start offset .* is outside the bounds of)/,
  /^(?:start offset|byte length) of \S+ should be a multiple of /,
  /^(?:WebAssembly\.|Division by zero$|Invalid index : |The number .* cannot be converted to a BigInt)/,
  /^to\w+\(\) (?:\w+ )*argument must be between |^toString\(\) radix /,
];

/**
 * Whether a RangeError is one that JavaScript or Node itself throws: of the program, or of its memory, rather than of
 * what it was given.
 */
export function isEngineError(error: RangeError): boolean {
  const { message, code = "" } = error as NodeJS.ErrnoException;
  return code.startsWith("ERR_") || MESSAGES.some((own) => own.test(message));
}
