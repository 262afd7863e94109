import type { ClipName } from "../clip.ts";
import type { Corpus } from "../corpus.ts";
import { MANNERS } from "../synthetic/manners.ts";
import { STATEMENTS, VOICES } from "../synthetic/voices.ts";

const NAME = /^synthetic-v(\d\d)-([a-z]+)-s(\d)-r(\d\d)(?:\.[^.]+)?$/;

/** The file name, without extension, of one generated clip. */
export function syntheticName(of: {
  voice: number;
  emotion: string;
  statement: number;
  repetition: number;
}): string {
  const twoDigits = (n: number) => String(n).padStart(2, "0");
  return `synthetic-v${twoDigits(of.voice + 1)}-${of.emotion}-s${of.statement + 1}-r${twoDigits(of.repetition + 1)}`;
}

/**
 * Reads the file name of a generated clip.
 *
 * @param fileName such as `synthetic-v01-angry-s1-r01.wav`; any extension, or none
 * @returns its fields, or `undefined` where the name is of another form
 * @throws RangeError where voice, emotion or statement does not exist
 */
export function parseSynthetic(fileName: string): ClipName | undefined {
  const fields = NAME.exec(fileName)?.slice(1) as [string, string, string, string] | undefined;
  if (fields === undefined) return undefined;
  const [voice, emotion, statement, repetition] = fields;
  const speaker = VOICES[Number(voice) - 1];
  if (speaker === undefined || !Object.hasOwn(MANNERS, emotion) || !STATEMENTS[Number(statement) - 1]) {
    throw new RangeError(`parseSynthetic: no such voice, emotion or statement: "${fileName}"`);
  }
  return {
    corpus: "synthetic",
    emotion,
    actor: `synthetic-${voice}`,
    sex: speaker.sex,
    channel: "speech",
    statement: `s${statement}`,
    repetition: Number(repetition),
  };
}

/** Voices made by this package. They show that the machinery runs; they say nothing about people. */
export const synthetic: Corpus = {
  name: "synthetic",
  title: "Synthetic voices (generated, not speech)",
  licence: "MIT",
  synthetic: true,
  labels: Object.keys(MANNERS),
  exampleName: "synthetic-v01-angry-s1-r01.wav",
  parse: parseSynthetic,
};
