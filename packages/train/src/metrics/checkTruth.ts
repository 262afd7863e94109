import { checkList } from "../checkArgument.ts";

/**
 * Checks class numbers: at least one, as many as rows, each the number of a class.
 *
 * @param caller for the message
 * @throws TypeError where they are no list
 * @throws RangeError where they are not
 */
export function checkTruth(
  caller: string,
  truth: ArrayLike<number>,
  { rows, nClasses }: { rows: number; nClasses: number },
): void {
  checkList(caller, "truth", truth);
  if (truth.length === 0)
    throw new RangeError(`${caller}: truth must hold at least one class number, got 0; give the test part`);
  if (truth.length !== rows) {
    throw new RangeError(
      `${caller}: truth must have one class number per row (${rows}), got ${truth.length}; take both from the same clips`,
    );
  }
  for (let row = 0; row < rows; row++) {
    const label = truth[row] as number;
    if (!Number.isInteger(label) || label < 0 || label >= nClasses) {
      throw new RangeError(
        `${caller}: class numbers must be 0 to ${nClasses - 1}, got ${label} in row ${row}; number the classes as the model's outputs are`,
      );
    }
  }
}
