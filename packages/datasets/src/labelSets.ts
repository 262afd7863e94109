/** Labels that several corpora are brought to, and what each corpus's own labels become. */
export interface LabelSet {
  readonly title: string;
  /** In the order of the classes. */
  readonly labels: readonly string[];
  /** By corpus, then by the corpus's own label. What is not named has no place in the set. */
  readonly map: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const RAVDESS_SONG = {
  neutral: "neutral",
  calm: "calm",
  happy: "happy",
  sad: "sad",
  angry: "angry",
  fearful: "fearful",
} as const;
const RAVDESS = { ...RAVDESS_SONG, disgust: "disgust", surprised: "surprised" } as const;
const { sad: _, ...RAVDESS_WITHOUT_SAD } = RAVDESS;

/** Source 000: what RAVDESS and CREMA-D share. RAVDESS's calm and surprised have no place in it. */
const source000: LabelSet = {
  title: "six emotions of RAVDESS and CREMA-D",
  labels: ["disgust", "fear", "happy", "sad", "anger", "neutral"],
  map: {
    ravdess: {
      disgust: "disgust",
      fearful: "fear",
      happy: "happy",
      sad: "sad",
      angry: "anger",
      neutral: "neutral",
    },
    "crema-d": {
      disgust: "disgust",
      fear: "fear",
      happy: "happy",
      sad: "sad",
      anger: "anger",
      neutral: "neutral",
    },
  },
};

/** Sources 001, 002 and 003: RAVDESS as it is. */
const ravdess8: LabelSet = {
  title: "eight emotions of RAVDESS",
  labels: Object.values(RAVDESS),
  map: { ravdess: RAVDESS },
};

/** Source 001's second figure: RAVDESS without sad, a task of seven classes. */
const source001WithoutSad: LabelSet = {
  title: "seven emotions of RAVDESS, without sad",
  labels: Object.values(RAVDESS_WITHOUT_SAD),
  map: { ravdess: RAVDESS_WITHOUT_SAD },
};

/** Source 004: what is sung in RAVDESS. */
const source004: LabelSet = {
  title: "six emotions of RAVDESS's songs",
  labels: Object.values(RAVDESS_SONG),
  map: { ravdess: RAVDESS_SONG },
};

/** EmoBox, one corpus at a time: each corpus's own classes under common names. */
const emoBox: LabelSet = {
  title: "EmoBox, within a corpus",
  labels: ["Angry", "Boredom", "Calm", "Disgust", "Fear", "Happy", "Neutral", "Sad", "Surprise"],
  map: {
    ravdess: {
      angry: "Angry",
      calm: "Calm",
      disgust: "Disgust",
      fearful: "Fear",
      happy: "Happy",
      neutral: "Neutral",
      sad: "Sad",
      surprised: "Surprise",
    },
    "crema-d": {
      anger: "Angry",
      disgust: "Disgust",
      fear: "Fear",
      happy: "Happy",
      neutral: "Neutral",
      sad: "Sad",
    },
    tess: {
      angry: "Angry",
      disgust: "Disgust",
      fear: "Fear",
      happy: "Happy",
      neutral: "Neutral",
      "pleasant surprise": "Surprise",
      sad: "Sad",
    },
    savee: {
      anger: "Angry",
      disgust: "Disgust",
      fear: "Fear",
      happiness: "Happy",
      neutral: "Neutral",
      sadness: "Sad",
      surprise: "Surprise",
    },
    "emo-db": {
      anger: "Angry",
      boredom: "Boredom",
      disgust: "Disgust",
      fear: "Fear",
      happiness: "Happy",
      neutral: "Neutral",
      sadness: "Sad",
    },
  },
};

/** EmoBox, trained on one corpus and judged on another: the four classes that its balanced test sets have. */
const emoBoxAcross: LabelSet = {
  title: "EmoBox, across corpora",
  labels: ["angry", "happy", "neutral", "sad"],
  map: {
    ravdess: { angry: "angry", happy: "happy", neutral: "neutral", sad: "sad" },
    "crema-d": { anger: "angry", happy: "happy", neutral: "neutral", sad: "sad" },
    tess: { angry: "angry", happy: "happy", neutral: "neutral", sad: "sad" },
    savee: { anger: "angry", happiness: "happy", neutral: "neutral", sadness: "sad" },
    "emo-db": { anger: "angry", happiness: "happy", neutral: "neutral", sadness: "sad" },
  },
};

/** A published label set. */
export type LabelSetName =
  | "source000"
  | "source001"
  | "source001WithoutSad"
  | "source002"
  | "source003"
  | "source004"
  | "emoBox"
  | "emoBoxAcross";

/**
 * Label sets of published work: the five sources that this project re-implements, and EmoBox.
 *
 * @see Ma et al. (2024), EmoBox: Multilingual Multi-corpus Speech Emotion Recognition Toolkit and Benchmark
 */
export const labelSets: Readonly<Record<LabelSetName, LabelSet>> = {
  source000,
  source001: ravdess8,
  source001WithoutSad,
  source002: ravdess8,
  source003: ravdess8,
  source004,
  emoBox,
  emoBoxAcross,
};
