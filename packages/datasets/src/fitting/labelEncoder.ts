import { checkList, checkNames } from "../splits/checkSplit.ts";
import { checkTrainPart } from "../splits/checkTrainPart.ts";
import type { TrainPart } from "../splits/part.ts";
import { fieldOf } from "./fieldOf.ts";

/** A {@link LabelEncoder} as JSON: every class at the place of its number. */
export interface LabelEncoderJson {
  readonly labels: readonly string[];
}

/**
 * Numbers the classes, and keeps their order with them.
 *
 * @see scikit-learn's LabelEncoder, which always sorts; here the order is the caller's
 * @example
 * ```ts
 * import { LabelEncoder } from "@ser/datasets";
 *
 * const encoder = new LabelEncoder(["neutral", "angry"]);
 * encoder.transform(["angry"]); // Int32Array [1]
 * ```
 */
export class LabelEncoder {
  readonly labels: readonly string[];
  readonly #numberOf: ReadonlyMap<string, number>;

  /**
   * @param labels every class once; its place is its number
   * @throws RangeError where there is none, or one appears twice
   */
  constructor(labels: readonly string[]) {
    checkList("LabelEncoder", "labels", labels);
    this.labels = [...labels];
    this.#numberOf = new Map(labels.map((label, i) => [label, i]));
    if (labels.length === 0 || this.#numberOf.size !== labels.length) {
      throw new RangeError(
        `LabelEncoder: labels must be one or more different names, got ${JSON.stringify(labels)}; name each class once`,
      );
    }
  }

  /**
   * Numbers the classes that a training part has, sorted by name.
   *
   * A class that only held-out rows have gets no number: transforming those rows is an error. Where the order
   * of a corpus is to be kept, give it to the constructor.
   *
   * @param labels one per row of the table that was split
   * @param part whose rows are looked at
   * @throws TypeError where the part is not a training part, or a label is no string
   * @throws RangeError where it has no rows, or rows that have no label
   * @see scikit-learn's LabelEncoder.fit
   */
  static fit(labels: readonly string[], part: TrainPart): LabelEncoder {
    checkNames("LabelEncoder.fit", "labels", labels);
    checkTrainPart("LabelEncoder.fit", part, labels.length);
    return new LabelEncoder([...new Set(part.indices.map((row) => labels[row] as string))].sort());
  }

  /**
   * Rebuilds an encoder from what {@link toJSON} gave.
   *
   * @param json {@link LabelEncoderJson}, such as `JSON.parse` reads from a file
   * @throws TypeError where it is of another form
   * @throws RangeError where there is no label, or one appears twice
   */
  static fromJSON(json: unknown): LabelEncoder {
    const labels = fieldOf("LabelEncoder.fromJSON", json, "labels");
    if (!Array.isArray(labels) || labels.some((label) => typeof label !== "string")) {
      throw new TypeError(
        `LabelEncoder.fromJSON: labels must be a list of names, got ${JSON.stringify(labels)}; give what toJSON gave`,
      );
    }
    return new LabelEncoder(labels);
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
          `LabelEncoder.transform: label must be one of ${this.labels.join(", ")}, got "${label}"; leave its rows out, or name it when the encoder is made`,
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

  toJSON(): LabelEncoderJson {
    return { labels: this.labels };
  }
}
