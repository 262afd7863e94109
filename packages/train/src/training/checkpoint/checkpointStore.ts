/** How often a run is kept; after whichever comes first. */
export interface CheckpointEvery {
  readonly batches?: number;
  readonly epochs?: number;
  readonly seconds?: number;
}

/** A place for one checkpoint. */
export interface CheckpointStore {
  /** What errors call it, e.g. the path of a file. */
  readonly name: string;
  /** @defaultValue `{ seconds: 30 }` */
  readonly every?: CheckpointEvery;
  /** Where the checkpoint before the newest is, in words, for the error about a newest one that cannot be used. */
  readonly previous?: string;
  /** @returns what was written last, or `undefined` where nothing was */
  read(): Promise<Uint8Array | undefined>;
  /** Replaces what was written before; where that fails, what was there must still be there. */
  write(bytes: Uint8Array): Promise<void>;
}
