import { describe, isListOfNumbers } from "@ser/dsp/check";

/** @throws RangeError where `value` is not a number from `least` to `most` (`below` instead: without that bound) */
export function checkRange(
  fn: string,
  name: string,
  value: number,
  range: { least?: number; above?: number; most?: number; below?: number },
): void {
  const { least = Number.NEGATIVE_INFINITY, above = Number.NEGATIVE_INFINITY } = range;
  const { most = Number.POSITIVE_INFINITY, below = Number.POSITIVE_INFINITY } = range;
  if (Number.isFinite(value) && value >= least && value > above && value <= most && value < below) return;
  const words = { least: "at least", above: "above", most: "at most", below: "below" } as const;
  const bounds = Object.entries(range).map(
    ([bound, limit]) => `${words[bound as keyof typeof words]} ${limit}`,
  );
  throw new RangeError(`${fn}: ${name} must be finite, ${bounds.join(" and ")}, got ${value}`);
}

/** @throws TypeError where `values` are no Float32Array: a backend would take the bytes of others for 32-bit ones */
export function checkFloat32(fn: string, name: string, values: unknown, at = ""): void {
  if (values instanceof Float32Array) return;
  // Of an object, it would make an empty array.
  const advice = isListOfNumbers(values)
    ? "Float32Array.from makes one"
    : "give its values, such as .data, row after row";
  throw new TypeError(`${fn}: ${name} must be a Float32Array, got ${describe(values)}${at}; ${advice}`);
}
