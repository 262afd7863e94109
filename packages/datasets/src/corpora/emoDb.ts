import type { ClipName } from "../clip.ts";
import type { Corpus } from "../corpus.ts";
import { lookUpCode } from "./lookUpCode.ts";

/** By the first letter of the German word: Wut, Langeweile, Ekel, Angst, Freude, Trauer. */
const EMOTIONS = {
  W: "anger",
  L: "boredom",
  E: "disgust",
  A: "fear",
  F: "happiness",
  T: "sadness",
  N: "neutral",
} as const;
const ACTORS = {
  "03": { sex: "male", age: 31 },
  "08": { sex: "female", age: 34 },
  "09": { sex: "female", age: 21 },
  "10": { sex: "male", age: 32 },
  "11": { sex: "male", age: 26 },
  "12": { sex: "male", age: 30 },
  "13": { sex: "female", age: 32 },
  "14": { sex: "female", age: 35 },
  "15": { sex: "male", age: 25 },
  "16": { sex: "female", age: 31 },
} as const;
const TEXTS = ["a01", "a02", "a04", "a05", "a07", "b01", "b02", "b03", "b09", "b10"];
const STATEMENTS = Object.fromEntries(TEXTS.map((code) => [code, code]));
const NAME = /^(\d\d)([ab]\d\d)([A-Z])([a-z])(?:\.[^.]+)?$/;

/** What an EMO-DB file name tells. */
export interface EmoDbName extends ClipName {
  readonly sex: "female" | "male";
  readonly age: number;
  readonly statement: string;
  /** 1 for the version `a`, 2 for `b`, and so on; versions that listeners did not recognize are not published. */
  readonly repetition: number;
}

/**
 * Reads an EMO-DB file name: actor, text, emotion, version, without anything between them.
 *
 * @param fileName without folders; any extension, or none
 * @returns the four fields in words (the text by its code), or `undefined` where the name is of another form
 * @throws RangeError where a field holds a code that EMO-DB does not use
 * @see Burkhardt et al. (2005), A Database of German Emotional Speech, Interspeech
 * @example
 * ```ts
 * import { parseEmoDb } from "@ser/datasets";
 *
 * parseEmoDb("03a01Fa.wav"); // happiness, text "a01", first version, actor 03 (male, 31)
 * ```
 */
export function parseEmoDb(fileName: string): EmoDbName | undefined {
  const fields = NAME.exec(fileName)?.slice(1) as [string, string, string, string] | undefined;
  if (fields === undefined) return undefined;
  const [actor, text, emotion, version] = fields;
  const where = (field: string) => ({ caller: "parseEmoDb", field, fileName });
  return {
    corpus: "emo-db",
    channel: "speech",
    emotion: lookUpCode(emotion, EMOTIONS, where("emotion")),
    statement: lookUpCode(text, STATEMENTS, where("text")),
    repetition: version.charCodeAt(0) - "a".charCodeAt(0) + 1,
    ...lookUpCode(actor, ACTORS, where("actor")),
    actor: `emo-db-${actor}`,
  };
}

/** EMO-DB: ten German actors, ten sentences, seven emotions. */
export const emoDb: Corpus = {
  name: "emo-db",
  title: "EMO-DB",
  licence: "see its page",
  url: "http://emodb.bilderbar.info/",
  synthetic: false,
  labels: Object.values(EMOTIONS),
  size: { clips: 535, actors: 10 },
  exampleName: "03a01Fa.wav",
  parse: parseEmoDb,
};
