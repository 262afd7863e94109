/** Adds the prediction from the samples before to each residual of a block; see `FlacWorkspace`. */
export function predictInPlace(
  block: Int32Array,
  blockSize: number,
  coefficients: Int32Array,
  shift: number,
  isNarrow: boolean,
): void {
  const order = coefficients.length;
  if (isNarrow) {
    for (let i = order; i < blockSize; i++) {
      let sum = 0;
      for (let j = 0, at = i - 1; j < order; j++, at--) {
        sum = (sum + Math.imul(coefficients[j]!, block[at]!)) | 0;
      }
      block[i] = block[i]! + (sum >> shift);
    }
    return;
  }
  const scale = 2 ** -shift;
  for (let i = order; i < blockSize; i++) {
    let sum = 0; // below 2^53: exact
    for (let j = 0, at = i - 1; j < order; j++, at--) sum += coefficients[j]! * block[at]!;
    block[i] = block[i]! + Math.floor(sum * scale);
  }
}
