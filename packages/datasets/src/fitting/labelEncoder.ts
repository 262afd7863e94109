/**
 * Numbers the classes, and keeps their order with them.
 *
 * @see scikit-learn's LabelEncoder, which always sorts; here the order is the caller's
 * @example
 * const encoder = new LabelEncoder(["neutral", "angry"]);
 * encoder.transform(["angry"]); // Int32Array [1]
 */
export class LabelEncoder {
  readonly labels: readonly string[];
  readonly #numberOf: ReadonlyMap<string, number>;

  /**
   * @param labels every class once; its place is its number
   * @throws RangeError where there is none, or one appears twice
   */
  constructor(labels: readonly string[]) {
    this.labels = [...labels];
    this.#numberOf = new Map(labels.map((label, i) => [label, i]));
    if (labels.length === 0 || this.#numberOf.size !== labels.length) {
      throw new RangeError(
        `LabelEncoder: labels must be one or more different names, got ${JSON.stringify(labels)}`,
      );
    }
  }

  /**
   * @returns the number of each label
   * @throws RangeError where a label is not one of the classes
   */
  transform(labels: readonly string[]): Int32Array {
    return Int32Array.from(labels, (label) => {
      const number = this.#numberOf.get(label);
      if (number === undefined) {
        throw new RangeError(
          `LabelEncoder.transform: label must be one of ${this.labels.join(", ")}, got "${label}"`,
        );
      }
      return number;
    });
  }

  /**
   * @returns the label of each number
   * @throws RangeError where a number is not that of a class
   */
  inverseTransform(numbers: Iterable<number>): string[] {
    return Array.from(numbers, (number) => {
      const label = this.labels[number];
      if (label === undefined) {
        throw new RangeError(
          `LabelEncoder.inverseTransform: number must be 0 to ${this.labels.length - 1}, got ${number}`,
        );
      }
      return label;
    });
  }
}
