/** Words that corpora have for one emotion, as {@link plainLabel} writes them. */
const SYNONYMS: readonly (readonly string[])[] = [
  ["anger", "angry"],
  ["boredom", "bored"],
  ["calm", "calmness"],
  ["contempt", "contemptuous"],
  ["disgust", "disgusted"],
  ["excitement", "excited"],
  ["fear", "fearful", "afraid", "scared"],
  ["frustration", "frustrated"],
  ["happiness", "happy", "joy", "joyful"],
  ["sadness", "sad"],
  ["surprise", "surprised", "pleasant surprise", "pleasantly surprised"],
];

const FIRST_OF: ReadonlyMap<string, string> = new Map(
  SYNONYMS.flatMap((words) => words.map((word) => [word, words[0]!])),
);

/** A label without what only its spelling has: capitals, and lines or dots between words. */
export function plainLabel(label: string): string {
  return label
    .toLowerCase()
    .replace(/[\s_.-]+/g, " ")
    .trim();
}

/** One word for all labels that name the same emotion. */
export function emotionOf(label: string): string {
  const plain = plainLabel(label);
  return FIRST_OF.get(plain) ?? plain;
}
