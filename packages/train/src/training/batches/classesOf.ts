/**
 * Finds the class of each row: that of its largest share, the first of equal ones.
 *
 * @param values targets or logits, `[n, nClasses]`, row-major
 */
export function classesOf(values: Float32Array, nClasses: number): Int32Array {
  const classes = new Int32Array(values.length / nClasses);
  for (let row = 0; row < classes.length; row++) {
    let best = 0;
    for (let i = 1; i < nClasses; i++) {
      if ((values[row * nClasses + i] as number) > (values[row * nClasses + best] as number)) best = i;
    }
    classes[row] = best;
  }
  return classes;
}
