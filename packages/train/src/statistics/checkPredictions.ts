import { checkList } from "../checkArgument.ts";

/**
 * Checks that several lists have one class number per clip each.
 *
 * @param caller for the message
 * @param lists by name; the first sets the number
 * @throws TypeError where one is no list
 * @throws RangeError where there are none, lengths differ, or a value is no class number
 */
export function checkPredictions(caller: string, lists: Readonly<Record<string, ArrayLike<number>>>): void {
  for (const [name, numbers] of Object.entries(lists)) checkList(caller, name, numbers);
  const [[first, { length: n }]] = Object.entries(lists) as [[string, ArrayLike<number>]];
  if (n === 0) throw new RangeError(`${caller}: ${first} must hold at least one class number, got 0`);
  for (const [name, numbers] of Object.entries(lists)) {
    if (numbers.length !== n) {
      throw new RangeError(
        `${caller}: ${name} must have one class number per clip (${n}), got ${numbers.length}; take both from the same clips`,
      );
    }
    for (let i = 0; i < n; i++) {
      if (!Number.isInteger(numbers[i]) || numbers[i]! < 0) {
        throw new RangeError(
          `${caller}: ${name} must hold class numbers, 0 or more, got ${numbers[i]} at ${i}; give the place of the label, not its name or probability`,
        );
      }
    }
  }
}
