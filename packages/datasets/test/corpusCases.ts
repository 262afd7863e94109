// What each corpus's parser must give: one entry per corpus of `corpora`, which the shared suite runs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { ClipName } from "@ser/datasets";

/** A file name, and the folder that it is in where that matters. */
export type FileName = readonly [fileName: string, folder?: string | undefined];

export interface CorpusCases {
  /** Names, and all that they tell. */
  readonly reads: readonly (readonly [FileName, ClipName & Readonly<Record<string, unknown>>])[];
  /** Names of the corpus's form with a fault, and what the message says. */
  readonly refuses: readonly (readonly [FileName, string])[];
  /** The names of the whole corpus, and how many clips there are of each label, where all of them are known. */
  readonly whole?: { readonly names: () => readonly FileName[]; readonly clipsByLabel: readonly number[] };
}

const speech = { channel: "speech" } as const;

export const corpusCases: Readonly<Record<string, CorpusCases>> = {
  ravdess: {
    reads: [
      [
        ["03-01-05-02-01-02-12.wav"],
        {
          ...speech,
          corpus: "ravdess",
          modality: "audio-only",
          emotion: "angry",
          intensity: "strong",
          statement: "kids",
          repetition: 2,
          actor: "ravdess-12",
          sex: "female",
        },
      ],
      [
        ["01-02-06-01-02-01-23.mp4"],
        {
          corpus: "ravdess",
          name: "03-02-06-01-02-01-23",
          modality: "full-AV",
          channel: "song",
          emotion: "fearful",
          intensity: "normal",
          statement: "dogs",
          repetition: 1,
          actor: "ravdess-23",
          sex: "male",
        },
      ],
    ],
    refuses: [
      [["03-01-09-01-01-01-01.wav"], "emotion must be one of 01, 02, 03, 04, 05, 06, 07, 08, got 09"],
      [["03-03-01-01-01-01-01.wav"], "channel must be one of 01, 02, got 03"],
      [["04-01-01-01-01-01-01.wav"], "modality must be one of 01, 02, 03, got 04"],
      [["03-01-01-01-03-01-01.wav"], "statement must be one of 01, 02, got 03"],
      [["03-01-01-01-01-03-01.wav"], "repetition must be one of 01, 02, got 03"],
      [["03-01-01-01-01-01-25.wav"], "actor must be 01 to 24, got 25"],
      [["03-01-01-01-01-01-00.wav"], "actor must be 01 to 24, got 00"],
      [["03-01-01-02-01-01-01.wav"], "neutral has no strong intensity"],
      [["03-02-07-01-01-01-01.wav"], "song has no disgust (07) and no surprise (08), got 07"],
    ],
    whole: {
      names: () => [...published("ravdess-speech"), ...published("ravdess-song")],
      clipsByLabel: [188, 376, 376, 376, 376, 376, 192, 192],
    },
  },
  "crema-d": {
    reads: [
      [
        ["1001_IEO_HAP_LO.wav"],
        {
          ...speech,
          corpus: "crema-d",
          emotion: "happy",
          intensity: "low",
          statement: "IEO",
          actor: "crema-d-1001",
        },
      ],
      [
        ["1001_DFA_ANG_XX.wav"],
        { ...speech, corpus: "crema-d", emotion: "anger", statement: "DFA", actor: "crema-d-1001" },
      ],
      [
        ["1040_ITH_SAD_X.wav"],
        { ...speech, corpus: "crema-d", emotion: "sad", statement: "ITH", actor: "crema-d-1040" },
      ],
    ],
    refuses: [
      [["1092_DFA_ANG_XX.wav"], "actor must be 1001 to 1091, got 1092"],
      [["1001_ABC_ANG_XX.wav"], "sentence must be one of DFA, IEO,"],
      [["1001_DFA_JOY_XX.wav"], "emotion must be one of ANG, DIS, FEA, HAP, NEU, SAD, got JOY"],
      [["1001_DFA_ANG_YY.wav"], "level must be one of HI, LO, MD, X, XX, got YY"],
    ],
    whole: { names: () => published("crema-d"), clipsByLabel: [1271, 1271, 1271, 1271, 1087, 1271] },
  },
  tess: {
    reads: [
      [
        ["OAF_back_angry.wav", "OAF_angry"],
        {
          ...speech,
          corpus: "tess",
          emotion: "angry",
          statement: "back",
          actor: "tess-OAF",
          sex: "female",
          age: 64,
        },
      ],
      [
        ["YAF_dog_ps.wav", "YAF_pleasant_surprised"],
        {
          ...speech,
          corpus: "tess",
          emotion: "pleasant surprise",
          statement: "dog",
          actor: "tess-YAF",
          sex: "female",
          age: 26,
        },
      ],
      [
        ["OA_bite_neutral.wav", "OAF_neutral"],
        {
          ...speech,
          corpus: "tess",
          emotion: "neutral",
          statement: "bite",
          actor: "tess-OAF",
          sex: "female",
          age: 64,
        },
      ],
    ],
    refuses: [
      [["MAF_back_angry.wav"], "actor must be one of OAF, YAF, got MAF"],
      [
        ["OAF_back_bored.wav"],
        "emotion must be one of angry, disgust, fear, happy, neutral, ps, sad, got bored",
      ],
    ],
  },
  savee: {
    reads: [
      [
        ["DC_sa01.wav"],
        {
          ...speech,
          corpus: "savee",
          name: "DC_sa01",
          emotion: "sadness",
          statement: "common-01",
          statementKind: "common",
          actor: "savee-DC",
          sex: "male",
        },
      ],
      [
        ["a05.wav", "KL"],
        {
          ...speech,
          corpus: "savee",
          name: "KL_a05",
          emotion: "anger",
          statement: "anger-05",
          statementKind: "emotion-specific",
          actor: "savee-KL",
          sex: "male",
        },
      ],
      [
        ["JE_n30.wav", "ALL"],
        {
          ...speech,
          corpus: "savee",
          name: "JE_n30",
          emotion: "neutral",
          statement: "neutral-30",
          statementKind: "generic",
          actor: "savee-JE",
          sex: "male",
        },
      ],
    ],
    refuses: [
      [["XX_a01.wav"], "actor must be one of DC, JE, JK, KL, got XX"],
      [["a01.wav"], '"a01.wav" does not tell its actor, so its folder must be one of DC, JE, JK, KL, got ""'],
      [["a01.wav", "AudioData"], 'got "AudioData"'],
      [["DC_a16.wav"], "sentence of anger must be 01 to 15, got 16"],
      [["DC_n31.wav"], "sentence of neutral must be 01 to 30, got 31"],
      [["DC_su00.wav"], "sentence of surprise must be 01 to 15, got 0"],
    ],
    whole: {
      names: () =>
        ["DC", "JE", "JK", "KL"].flatMap((actor) =>
          ["a", "d", "f", "h", "n", "sa", "su"].flatMap((code) =>
            Array.from({ length: code === "n" ? 30 : 15 }, (_, i): FileName => {
              return [`${code}${String(i + 1).padStart(2, "0")}.wav`, actor];
            }),
          ),
        ),
      clipsByLabel: [60, 60, 60, 60, 120, 60, 60],
    },
  },
  "emo-db": {
    reads: [
      [
        ["03a01Fa.wav"],
        {
          ...speech,
          corpus: "emo-db",
          emotion: "happiness",
          statement: "a01",
          repetition: 1,
          actor: "emo-db-03",
          sex: "male",
          age: 31,
        },
      ],
      [
        ["16b10Lb.wav"],
        {
          ...speech,
          corpus: "emo-db",
          emotion: "boredom",
          statement: "b10",
          repetition: 2,
          actor: "emo-db-16",
          sex: "female",
          age: 31,
        },
      ],
    ],
    refuses: [
      [["04a01Fa.wav"], "actor must be one of 03, 08, 09,"],
      [["03a03Fa.wav"], "text must be one of a01, a02, a04,"],
      [["03a01Xa.wav"], "emotion must be one of A, E, F, L, N, T, W, got X"],
    ],
  },
  synthetic: {
    reads: [
      [
        ["synthetic-v02-angry-s1-r03.wav"],
        {
          ...speech,
          corpus: "synthetic",
          emotion: "angry",
          statement: "s1",
          repetition: 3,
          actor: "synthetic-02",
          sex: "male",
        },
      ],
    ],
    refuses: [[["synthetic-v99-angry-s1-r01.wav"], "no such voice"]],
  },
};

/** The file names of a list of checksums that ships with the package. */
function published(list: string): FileName[] {
  const file = join(import.meta.dirname, "..", "checksums", `${list}.csv.gz`);
  const [, ...lines] = gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n");
  return lines.map((line) => [line.slice(0, line.indexOf(","))]);
}
