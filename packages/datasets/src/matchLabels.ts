import { describe } from "@ser/dsp/check";
import { emotionOf, plainLabel } from "./labelSynonyms.ts";

/** How labels are compared, one after the other: as they are, without capitals, by what they mean. */
const READINGS: readonly ((label: string) => string)[] = [(label) => label, plainLabel, emotionOf];

/**
 * Finds which of a model's labels name the emotions of a corpus, whose words may be others: anger for angry.
 *
 * Equal names come first, then names that differ in capitals or in what is between words, then synonyms (anger,
 * angry; fear, fearful; happiness, happy, joy; surprise, surprised, pleasant surprise; and so on). A label that
 * several of the model's fit equally well is not matched: guessing would spoil every figure.
 *
 * @param labels the corpus's
 * @param known the model's
 * @returns the model's label by the corpus's, as the maps of a `LabelSet` have it; what the model does not know is
 * not in it
 * @throws TypeError where one of them is no list of names
 * @example
 * ```ts
 * import { matchLabels } from "@ser/datasets";
 *
 * matchLabels(["anger", "pleasant surprise", "boredom"], ["angry", "surprised"]);
 * // { anger: "angry", "pleasant surprise": "surprised" }
 * ```
 */
export function matchLabels(labels: readonly string[], known: readonly string[]): Record<string, string> {
  checkNames("labels", labels);
  checkNames("known", known);
  return Object.fromEntries(
    labels.flatMap((label): [string, string][] => {
      const match = matchOf(label, known);
      return match === undefined ? [] : [[label, match]];
    }),
  );
}

/** The one label that is nearest, where there is one. */
function matchOf(label: string, known: readonly string[]): string | undefined {
  for (const read of READINGS) {
    const same = known.filter((each) => read(each) === read(label));
    if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  }
  return undefined;
}

function checkNames(name: string, labels: unknown): void {
  const odd = Array.isArray(labels) ? labels.findIndex((label) => typeof label !== "string") : undefined;
  if (odd === -1) return;
  const got =
    odd === undefined ? describe(labels) : `${describe((labels as unknown[])[odd])} at place ${odd}`;
  throw new TypeError(`matchLabels: ${name} must be a list of names, got ${got}; give an array of strings`);
}
