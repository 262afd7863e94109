/** What is known of one clip, read from its name or its corpus's tables. */
export interface Clip {
  /**
   * Unique within a scan: the path below the scanned folder, with `/`; a segment of a file appends
   * `#t=start,end`, an augmented copy `#how`.
   */
  readonly id: string;
  /**
   * Which recording of its corpus this is: files of equal `name` are copies of one clip. Absent where the file
   * name alone, without folders and extension, tells that.
   */
  readonly name?: string;
  /** Name of the corpus, e.g. `ravdess`. */
  readonly corpus: string;
  readonly emotion: string;
  /** Unique over corpora, e.g. `ravdess-07`. */
  readonly actor: string;
  readonly sex?: "female" | "male";
  /** In years, when the clip was recorded. */
  readonly age?: number;
  readonly race?: string;
  readonly ethnicity?: string;
  readonly channel: "speech" | "song";
  /** In the corpus's own steps: RAVDESS has two, CREMA-D three; absent where none was asked for. */
  readonly intensity?: "normal" | "strong" | "low" | "medium" | "high";
  readonly statement?: string;
  readonly repetition?: number;
  /** What people perceived, where the corpus asked them. */
  readonly perceived?: PerceivedEmotions;
  /** What else a table told, by the names of its columns. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Where the bytes are. Absent for a clip that was never a file. */
  readonly path?: string;
  /** Which part of its file the clip is. Absent where it is the whole file. */
  readonly segment?: Segment;
  /**
   * Which recording the clip was cut out of: clips of one share voices and a room. Unique over corpora, e.g.
   * `talks/monday.wav`; absent where clips are files of their own.
   */
  readonly recording?: string;
  /**
   * SHA-256 of the decoded samples and their rate, lower-case hex: the same in every lossless container.
   * Known once the clip has been read.
   */
  readonly sha256?: string;
  /** `id` of the clip that this one is an augmented copy of. */
  readonly parent?: string;
}

/** A part of a recording, in seconds from its beginning; its edges are rounded to whole samples. */
export interface Segment {
  /** At least 0. */
  readonly start: number;
  /** Above `start`; the first moment that is no longer in it. */
  readonly end: number;
}

/** Votes of listeners who heard the voice, saw the face, or both. */
export interface PerceivedEmotions {
  readonly voice: PerceivedEmotion;
  readonly face: PerceivedEmotion;
  readonly both: PerceivedEmotion;
}

/** The emotion that most people chose. */
export interface PerceivedEmotion {
  /** More than one where votes were tied. */
  readonly emotions: readonly string[];
  /** Mean intensity that those who chose it gave, 0 to 100; one per emotion. */
  readonly levels: readonly number[];
}

/** The part of a {@link Clip} that a file name tells. */
export type ClipName = Omit<Clip, "id" | "path" | "segment" | "recording" | "sha256" | "parent">;
