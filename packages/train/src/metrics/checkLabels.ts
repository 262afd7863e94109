/**
 * Checks that there is one name per column.
 *
 * @throws RangeError where there is not
 */
export function checkLabels(caller: string, labels: readonly string[], cols: number): void {
  if (labels.length !== cols) {
    throw new RangeError(
      `${caller}: labels must name each of the ${cols} columns, got ${labels.length}; give the classes in the order of the model's outputs`,
    );
  }
}
