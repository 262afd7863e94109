import type { ClipName } from "../clip.ts";
import type { Corpus } from "../corpus.ts";

const EMOTIONS = {
  a: "anger",
  d: "disgust",
  f: "fear",
  h: "happiness",
  n: "neutral",
  sa: "sadness",
  su: "surprise",
} as const;
const ACTORS: readonly string[] = ["DC", "JE", "JK", "KL"];
const N_SENTENCES = { neutral: 30, other: 15 } as const;
const LAST_COMMON = 3;
const LAST_SPECIFIC = { neutral: 15, other: 5 } as const;
const NAME = /^(?:([A-Z]{2})_)?(sa|su|[adfhn])(\d\d)(?:\.[^.]+)?$/;

/** What a SAVEE file name tells. */
export interface SaveeName extends ClipName {
  readonly sex: "male";
  /** `common-01` to `common-03` are the same words in every emotion; others carry their emotion's name. */
  readonly statement: string;
  /** Whether all emotions share the sentence, it was written for one, or it is only phonetically balanced. */
  readonly statementKind: "common" | "emotion-specific" | "generic";
}

/**
 * Reads a SAVEE file name: actor_emotion and sentence; where clips lie in a folder per actor, without actor.
 *
 * Of an emotion's 15 sentences, 1 to 3 are common, 4 and 5 specific, and the rest generic. Neutral has 30:
 * the common ones, the twelve that were written for the other emotions, and 15 generic ones. SAVEE tells
 * these counts, and not which neutral sentence repeats which emotion's.
 *
 * @param fileName without folders; any extension, or none
 * @param folder name of the folder that the file is in: the actor, where the name does not tell
 * @returns the fields in words, or `undefined` where the name is of another form
 * @throws RangeError where the actor is not one of SAVEE's or not told, or there is no such sentence
 * @see http://kahlan.eps.surrey.ac.uk/savee/
 * @example
 * ```ts
 * import { parseSavee } from "@ser/datasets";
 *
 * parseSavee("DC_sa01.wav"); // sadness, "common-01", actor DC
 * parseSavee("sa01.wav", "DC"); // the same
 * ```
 */
export function parseSavee(fileName: string, folder = ""): SaveeName | undefined {
  const fields = NAME.exec(fileName)?.slice(1) as
    | [string | undefined, keyof typeof EMOTIONS, string]
    | undefined;
  if (fields === undefined) return undefined;
  const [prefix, code, sentence] = fields;
  const actor = prefix ?? folder;
  const emotion = EMOTIONS[code];
  checkActor(actor, { fileName, isFolder: prefix === undefined });
  const statementKind = kindOf(emotion, Number(sentence), fileName);
  return {
    corpus: "savee",
    name: `${actor}_${code}${sentence}`,
    channel: "speech",
    emotion,
    statement: `${statementKind === "common" ? "common" : emotion}-${sentence}`,
    statementKind,
    actor: `savee-${actor}`,
    sex: "male",
  };
}

function checkActor(actor: string, { fileName, isFolder }: { fileName: string; isFolder: boolean }): void {
  if (ACTORS.includes(actor)) return;
  const rule = isFolder
    ? `"${fileName}" does not tell its actor, so its folder must be one of ${ACTORS.join(", ")}, got "${actor}"`
    : `actor must be one of ${ACTORS.join(", ")}, got ${actor} in "${fileName}"`;
  throw new RangeError(`parseSavee: ${rule}`);
}

function kindOf(emotion: string, sentence: number, fileName: string): SaveeName["statementKind"] {
  const group = emotion === "neutral" ? "neutral" : "other";
  if (sentence < 1 || sentence > N_SENTENCES[group]) {
    throw new RangeError(
      `parseSavee: sentence of ${emotion} must be 01 to ${N_SENTENCES[group]}, got ${sentence} in "${fileName}"`,
    );
  }
  if (sentence <= LAST_COMMON) return "common";
  return sentence <= LAST_SPECIFIC[group] ? "emotion-specific" : "generic";
}

/** SAVEE: four men, 15 sentences of TIMIT in each of seven emotions, 30 in neutral. */
export const savee: Corpus = {
  name: "savee",
  title: "SAVEE",
  licence: "research only, on registration",
  url: "http://kahlan.eps.surrey.ac.uk/savee/",
  synthetic: false,
  labels: Object.values(EMOTIONS),
  size: { clips: 480, actors: 4 },
  exampleName: "DC_a01.wav",
  parse: parseSavee,
};
