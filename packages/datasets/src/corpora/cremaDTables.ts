import type { Clip, PerceivedEmotion } from "../clip.ts";
import type { CorpusTables, TableRow } from "../corpus.ts";

const DEMOGRAPHICS = "VideoDemographics.csv";
const VOTES = "processedResults/summaryTable.csv";
const SEXES: Readonly<Record<string, "female" | "male">> = { Female: "female", Male: "male" };
const VOTED: Readonly<Record<string, string>> = {
  A: "anger",
  D: "disgust",
  F: "fear",
  H: "happy",
  N: "neutral",
  S: "sad",
};

/**
 * CREMA-D's tables: actors' age, sex, race and ethnicity; the emotion that listeners chose for each clip.
 *
 * @see https://github.com/CheyneyComputerScience/CREMA-D
 */
export const cremaDTables: CorpusTables = {
  files: [DEMOGRAPHICS, VOTES],
  join(tables) {
    const actors = new Map(tables[DEMOGRAPHICS]?.map((row) => [`crema-d-${row.ActorID}`, demographics(row)]));
    const votes = new Map(tables[VOTES]?.map((row) => [row.FileName, perceived(row)]));
    return (clip) => ({ ...clip, ...actors.get(clip.actor), ...votes.get(stemOf(clip)) });
  },
};

function demographics(row: TableRow): Partial<Clip> {
  const sex = SEXES[row.Sex ?? ""];
  return {
    ...(row.Age ? { age: Number(row.Age) } : {}),
    ...(sex ? { sex } : {}),
    ...(row.Race ? { race: row.Race } : {}),
    ...(row.Ethnicity ? { ethnicity: row.Ethnicity } : {}),
  };
}

function perceived(row: TableRow): Partial<Clip> {
  return {
    perceived: {
      voice: vote(row.VoiceVote, row.VoiceLevel),
      face: vote(row.FaceVote, row.FaceLevel),
      both: vote(row.MultiModalVote, row.MultiModalLevel),
    },
  };
}

/** `A:D` with `37.2:58.6`: anger and disgust were chosen equally often. */
function vote(letters = "", levels = ""): PerceivedEmotion {
  return {
    emotions: parts(letters).map((letter) => VOTED[letter] ?? letter),
    levels: parts(levels).map(Number),
  };
}

function parts(text: string): string[] {
  return text === "" ? [] : text.split(":");
}

/** `1040_ITH_SAD_X.wav`, as one copy of the corpus has it, is `1040_ITH_SAD_XX` in the tables. */
function stemOf({ id }: Clip): string {
  const stem = id.slice(id.lastIndexOf("/") + 1).replace(/\.[^.]+$/, "");
  return stem.replace(/_X$/, "_XX");
}
