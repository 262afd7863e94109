// Livingstone & Russo (2018), The Ryerson Audio-Visual Database of Emotional Speech and Song (RAVDESS),
// PLoS ONE 13(5): e0196391, https://doi.org/10.1371/journal.pone.0196391
import type { ClipName } from "../clip.ts";
import type { Corpus } from "../corpus.ts";
import { lookUpCode } from "./lookUpCode.ts";

const EMOTIONS = {
  "01": "neutral",
  "02": "calm",
  "03": "happy",
  "04": "sad",
  "05": "angry",
  "06": "fearful",
  "07": "disgust",
  "08": "surprised",
} as const;
const MODALITIES = { "01": "full-AV", "02": "video-only", "03": "audio-only" } as const;
const CHANNELS = { "01": "speech", "02": "song" } as const;
const INTENSITIES = { "01": "normal", "02": "strong" } as const;
const STATEMENTS = { "01": "kids", "02": "dogs" } as const;
const REPETITIONS = { "01": 1, "02": 2 } as const;
const N_ACTORS = 24;
/** Behind the samples of each spoken clip are 36 to 61 kB that are none. */
const METADATA_BYTES = 2 ** 16;
const NOT_SUNG: readonly string[] = ["07", "08"];
const NAME = /^(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)(?:\.[^.]+)?$/;

/** What a RAVDESS file name tells. */
export interface RavdessName extends ClipName {
  readonly sex: "female" | "male";
  readonly intensity: "normal" | "strong";
  /** `kids` are talking by the door, or `dogs` are sitting by the door. */
  readonly statement: "kids" | "dogs";
  readonly repetition: 1 | 2;
  readonly modality: "full-AV" | "video-only" | "audio-only";
  /** Of a film with sound: the name of the same recording without the picture. */
  readonly name?: string;
}

/**
 * Reads a RAVDESS file name: modality-channel-emotion-intensity-statement-repetition-actor.
 *
 * Actors with odd numbers are men, with even numbers women.
 *
 * @param fileName without folders; any extension, or none
 * @returns the seven fields in words, or `undefined` where the name is not seven pairs of digits
 * @throws RangeError where a field holds a code that RAVDESS does not use, neutral is marked strong, or disgust
 * or surprise is marked as sung
 * @see https://zenodo.org/records/1188976
 * @example
 * ```ts
 * import { parseRavdess } from "@ser/datasets";
 *
 * parseRavdess("03-01-05-02-01-02-12.wav"); // angry, strong, "kids", second repetition, actor 12 (female)
 * ```
 */
export function parseRavdess(fileName: string): RavdessName | undefined {
  const fields = NAME.exec(fileName)?.slice(1) as
    | [string, string, string, string, string, string, string]
    | undefined;
  if (fields === undefined) return undefined;
  const [modality, channel, emotion, intensity, statement, repetition, actor] = fields;
  const where = (field: string) => ({ caller: "parseRavdess", field, fileName });
  const actorNumber = Number(actor);
  if (actorNumber < 1 || actorNumber > N_ACTORS) {
    throw new RangeError(`parseRavdess: actor must be 01 to ${N_ACTORS}, got ${actor} in "${fileName}"`);
  }
  if (emotion === "01" && intensity === "02") {
    throw new RangeError(`parseRavdess: neutral has no strong intensity (02), got it in "${fileName}"`);
  }
  if (channel === "02" && NOT_SUNG.includes(emotion)) {
    throw new RangeError(
      `parseRavdess: song has no disgust (07) and no surprise (08), got ${emotion} in "${fileName}"`,
    );
  }
  const recorded = fields.slice(1).join("-");
  return {
    corpus: "ravdess",
    ...(modality === "01" ? { name: `03-${recorded}` } : {}),
    modality: lookUpCode(modality, MODALITIES, where("modality")),
    channel: lookUpCode(channel, CHANNELS, where("channel")),
    emotion: lookUpCode(emotion, EMOTIONS, where("emotion")),
    intensity: lookUpCode(intensity, INTENSITIES, where("intensity")),
    statement: lookUpCode(statement, STATEMENTS, where("statement")),
    repetition: lookUpCode(repetition, REPETITIONS, where("repetition")),
    actor: `ravdess-${actor}`,
    sex: actorNumber % 2 === 1 ? "male" : "female",
  };
}

/** RAVDESS: 24 professional actors, two sentences, eight emotions, spoken and sung. */
export const ravdess: Corpus = {
  name: "ravdess",
  title: "RAVDESS",
  licence: "CC BY-NC-SA 4.0",
  url: "https://zenodo.org/records/1188976",
  synthetic: false,
  labels: Object.values(EMOTIONS),
  size: { clips: 2452, actors: N_ACTORS },
  exampleName: "03-01-05-02-01-02-12.wav",
  checksums: [
    {
      name: "ravdess-speech",
      title: "Audio_Speech_Actors_01-24",
      clips: 1440,
      metadataBytes: METADATA_BYTES,
    },
    { name: "ravdess-song", title: "Audio_Song_Actors_01-24", clips: 1012 },
  ],
  parse: parseRavdess,
};
