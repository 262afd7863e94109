import type { Json } from "../../evaluation/json.ts";

/**
 * Looks for what two JSON values differ in.
 *
 * @param at the name of both
 * @returns where the first difference is, or `undefined` where they are the same
 */
export function firstDifference(
  a: Json | undefined,
  b: Json | undefined,
  at: string,
): { at: string; a: string; b: string } | undefined {
  if (isBranch(a) && isBranch(b) && Array.isArray(a) === Array.isArray(b)) {
    const [left, right] = [a, b] as Record<string, Json>[];
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const path = Array.isArray(a) ? `${at}[${key}]` : `${at}.${key}`;
      const found = firstDifference(left?.[key], right?.[key], path);
      if (found) return found;
    }
    return undefined;
  }
  const [textA, textB] = [JSON.stringify(a) ?? "absent", JSON.stringify(b) ?? "absent"];
  return textA === textB ? undefined : { at, a: textA, b: textB };
}

function isBranch(value: Json | undefined): value is Exclude<Json, null | boolean | number | string> {
  return typeof value === "object" && value !== null;
}
