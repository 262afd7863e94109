import { checkFinite } from "../checks/checkFinite.ts";

/**
 * The part of an interval that shares can be in: Student's and others know no bounds, and would be drawn beyond the
 * axis.
 *
 * @param caller for the message
 * @param name what the interval is of, for the message
 * @throws RangeError where an end is not a finite number
 */
export function shareInterval(
  caller: string,
  name: string,
  interval: readonly [number, number],
): { low: number; high: number } {
  for (const end of interval) checkFinite(caller, `interval of ${name}`, end);
  const [low, high] = interval.map((end) => Math.max(0, Math.min(1, end))) as [number, number];
  return { low, high };
}
