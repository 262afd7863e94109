import type { ClipName } from "../clip.ts";
import type { Corpus } from "../corpus.ts";
import { cremaDTables } from "./cremaDTables.ts";
import { lookUpCode } from "./lookUpCode.ts";

const EMOTIONS = {
  ANG: "anger",
  DIS: "disgust",
  FEA: "fear",
  HAP: "happy",
  NEU: "neutral",
  SAD: "sad",
} as const;
const LEVELS = { LO: "low", MD: "medium", HI: "high", XX: undefined, X: undefined } as const;
const SENTENCES = ["DFA", "IEO", "IOM", "ITH", "ITS", "IWL", "IWW", "MTI", "TAI", "TIE", "TSI", "WSI"];
const STATEMENTS = Object.fromEntries(SENTENCES.map((code) => [code, code]));
const FIRST_ACTOR = 1001;
const LAST_ACTOR = 1091;
const NAME = /^(\d{4})_([A-Z]{3})_([A-Z]{3})_([A-Z]{1,2})(?:\.[^.]+)?$/;

/** What a CREMA-D file name tells. */
export interface CremaDName extends ClipName {
  readonly statement: string;
  /** Absent where the level was left to the actor (`XX`). */
  readonly intensity?: "low" | "medium" | "high";
}

/**
 * Reads a CREMA-D file name: actor_sentence_emotion_level.
 *
 * One published copy names a clip `1040_ITH_SAD_X`; it is read as `XX`.
 *
 * @param fileName without folders; any extension, or none
 * @returns the four fields in words (the sentence by its three letters), or `undefined` where the name is of
 * another form
 * @throws RangeError where a field holds a code that CREMA-D does not use
 * @see Cao et al. (2014), CREMA-D: Crowd-sourced Emotional Multimodal Actors Dataset, IEEE TAC 5(4)
 * @example
 * ```ts
 * import { parseCremaD } from "@ser/datasets";
 *
 * parseCremaD("1001_IEO_ANG_HI.wav"); // anger, high, sentence "IEO", actor 1001
 * ```
 */
export function parseCremaD(fileName: string): CremaDName | undefined {
  const fields = NAME.exec(fileName)?.slice(1) as [string, string, string, string] | undefined;
  if (fields === undefined) return undefined;
  const [actor, sentence, emotion, level] = fields;
  const where = (field: string) => ({ caller: "parseCremaD", field, fileName });
  if (Number(actor) < FIRST_ACTOR || Number(actor) > LAST_ACTOR) {
    throw new RangeError(
      `parseCremaD: actor must be ${FIRST_ACTOR} to ${LAST_ACTOR}, got ${actor} in "${fileName}"`,
    );
  }
  const intensity = lookUpCode(level, LEVELS, where("level"));
  return {
    corpus: "crema-d",
    channel: "speech",
    emotion: lookUpCode(emotion, EMOTIONS, where("emotion")),
    ...(intensity === undefined ? {} : { intensity }),
    statement: lookUpCode(sentence, STATEMENTS, where("sentence")),
    actor: `crema-d-${actor}`,
  };
}

/** CREMA-D: 91 actors of many ages and origins, twelve sentences, six emotions; rated by listeners. */
export const cremaD: Corpus = {
  name: "crema-d",
  title: "CREMA-D",
  licence: "ODbL 1.0",
  url: "https://github.com/CheyneyComputerScience/CREMA-D",
  synthetic: false,
  labels: Object.values(EMOTIONS),
  size: { clips: 7442, actors: 91 },
  exampleName: "1001_DFA_ANG_XX.wav",
  checksums: [{ name: "crema-d", title: "AudioWAV", clips: 7442 }],
  knownBad: { "1076_MTI_SAD_XX.wav": "holds no audio, as it was published" },
  tables: cremaDTables,
  parse: parseCremaD,
};
