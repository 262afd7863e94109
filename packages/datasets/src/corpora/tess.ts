import type { ClipName } from "../clip.ts";
import type { Corpus } from "../corpus.ts";
import { lookUpCode } from "./lookUpCode.ts";

const EMOTIONS = {
  angry: "angry",
  disgust: "disgust",
  fear: "fear",
  happy: "happy",
  neutral: "neutral",
  ps: "pleasant surprise",
  sad: "sad",
} as const;
const ACTORS = {
  OAF: { actor: "tess-OAF", age: 64 },
  YAF: { actor: "tess-YAF", age: 26 },
} as const;
const NAME = /^([A-Z]{2,3})_([a-z']+)_([a-z]+)(?:\.[^.]+)?$/i;

/** What a TESS file name tells. */
export interface TessName extends ClipName {
  readonly sex: "female";
  readonly age: number;
  /** The word in "Say the word ...". */
  readonly statement: string;
}

/**
 * Reads a TESS file name: actor_word_emotion.
 *
 * `OAF` is the older actress, `YAF` the younger one; `ps` is a pleasant surprise. The published corpus names
 * one clip `OA_bite_neutral`; it is OAF's.
 *
 * @param fileName without folders; any extension, or none; capitals do not matter
 * @returns the three fields in words, or `undefined` where the name is of another form
 * @throws RangeError where actor or emotion is not one of TESS's
 * @see https://doi.org/10.5683/SP2/E8H2MF
 * @example
 * ```ts
 * import { parseTess } from "@ser/datasets";
 *
 * parseTess("YAF_dog_ps.wav"); // pleasant surprise, "dog", the younger actress
 * ```
 */
export function parseTess(fileName: string): TessName | undefined {
  const fields = NAME.exec(fileName)?.slice(1) as [string, string, string] | undefined;
  if (fields === undefined) return undefined;
  const [actor, word, emotion] = fields;
  const where = (field: string) => ({ caller: "parseTess", field, fileName });
  const code = actor.toUpperCase() === "OA" ? "OAF" : actor.toUpperCase();
  return {
    corpus: "tess",
    channel: "speech",
    emotion: lookUpCode(emotion.toLowerCase(), EMOTIONS, where("emotion")),
    statement: word.toLowerCase(),
    sex: "female",
    ...lookUpCode(code, ACTORS, where("actor")),
  };
}

/** TESS: two actresses, 200 words in one carrier phrase, seven emotions. */
export const tess: Corpus = {
  name: "tess",
  title: "TESS",
  licence: "CC BY-NC-ND 4.0",
  url: "https://doi.org/10.5683/SP2/E8H2MF",
  synthetic: false,
  labels: Object.values(EMOTIONS),
  size: { clips: 2800, actors: 2 },
  exampleName: "OAF_back_angry.wav",
  parse: parseTess,
};
