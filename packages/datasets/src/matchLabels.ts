import { emotionOf, plainLabel } from "./labelSynonyms.ts";
import { checkNames } from "./splits/checkSplit.ts";

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
  checkNames("matchLabels", "labels", labels, "the labels of a corpus, corpus.labels");
  checkNames("matchLabels", "known", known, "the labels of a model, classifier.labels");
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
