import { checkList } from "../checkArgument.ts";

/**
 * Checks that there is one name per column.
 *
 * @throws TypeError where they are no list
 * @throws RangeError where there is not
 */
export function checkLabels(caller: string, labels: readonly string[], cols: number): void {
  checkList(caller, "labels", labels);
  if (labels.length !== cols) {
    throw new RangeError(
      `${caller}: labels must name each of the ${cols} columns, got ${labels.length}; give the classes in the order of the model's outputs`,
    );
  }
}
