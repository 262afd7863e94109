import { describe } from "@ser/dsp/check";

/** @throws TypeError where `value` is no list: a plain or a typed array will do, a tensor or a text not */
export function checkList(caller: string, name: string, value: unknown): void {
  const hasLength = typeof (value as { length?: unknown } | null | undefined)?.length === "number";
  if (hasLength && typeof value === "object") return;
  throw new TypeError(`${caller}: ${name} must be a list, got ${describe(value)}; give an array`);
}

/** @throws TypeError where `value` cannot be called */
export function checkFunction(caller: string, name: string, value: unknown): void {
  if (typeof value === "function") return;
  throw new TypeError(`${caller}: ${name} must be a function, got ${describe(value)}`);
}
