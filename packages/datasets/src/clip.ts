/** What is known of one recording, read from its name or its corpus's tables. */
export interface Clip {
  /** Unique within a scan: the path below the scanned folder, with `/`; an augmented copy appends `#how`. */
  readonly id: string;
  /** Name of the corpus, e.g. `ravdess`. */
  readonly corpus: string;
  readonly emotion: string;
  /** Unique over corpora, e.g. `ravdess-07`. */
  readonly actor: string;
  readonly sex?: "female" | "male";
  readonly channel: "speech" | "song";
  readonly intensity?: "normal" | "strong";
  readonly statement?: string;
  readonly repetition?: number;
  /** Where the bytes are. Absent for a clip that was never a file. */
  readonly path?: string;
  /**
   * SHA-256 of the decoded samples and their rate, lower-case hex: the same in every lossless container.
   * Known once the clip has been read.
   */
  readonly sha256?: string;
  /** `id` of the clip that this one is an augmented copy of. */
  readonly parent?: string;
}

/** The part of a {@link Clip} that a file name tells. */
export type ClipName = Omit<Clip, "id" | "path" | "sha256" | "parent">;
