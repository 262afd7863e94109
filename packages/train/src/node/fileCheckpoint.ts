import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { makeFolder } from "@ser/datasets/node";
import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { CheckpointError } from "../training/checkpoint/checkpointError.ts";
import type { CheckpointEvery, CheckpointStore } from "../training/checkpoint/checkpointStore.ts";

/** Settings of {@link fileCheckpoint}. */
export interface FileCheckpointOptions {
  /** How often the run is kept. @defaultValue `{ seconds: 30 }` */
  readonly every?: CheckpointEvery;
}

const FILE_CHECKPOINT_OPTIONS: OptionNames<FileCheckpointOptions> = { every: false };

/**
 * Keeps a run in a file, and the checkpoint before it in `<path>.previous`.
 *
 * The file is written beside its place, made sure of on the disk, and moved there: whenever the process is killed,
 * one of the two is whole.
 *
 * @param path is made, with the folders above it; one run has one path
 * @param options `every`: so many batches, epochs or seconds
 * @returns a store, whose functions throw a CheckpointError where the file cannot be read or written
 * @example
 * const checkpoint = fileCheckpoint("run.checkpoint", { every: { seconds: 60 } });
 * await fit(model, rows, { epochs: 30, batchSize: 32, learningRate: 0.001, seed: 1, checkpoint });
 */
export function fileCheckpoint(path: string, options: FileCheckpointOptions = {}): CheckpointStore {
  checkOptions("fileCheckpoint", options, FILE_CHECKPOINT_OPTIONS);
  const target = resolve(path);
  const previous = `${target}.previous`;
  return {
    name: path,
    ...options,
    previous: `move "${path}.previous" to its place to continue from the one before, or remove both to begin anew`,
    read: async () => (await readWhereThere(target)) ?? (await readWhereThere(previous)),
    async write(bytes) {
      const draft = `${target}.draft`;
      try {
        await makeFolder(dirname(target));
        await writeDraft(draft, bytes);
        await rename(target, previous).catch(unlessMissing);
        await rename(draft, target);
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined);
        throw isFull(error) ? noRoom(bytes.length, error) : error;
      }
    },
  };
}

/**
 * Removes what {@link fileCheckpoint} kept of a run, once its result is kept elsewhere.
 *
 * @param path the same
 * @throws the file system's error where a file is there, and cannot be removed
 */
export async function removeCheckpoint(path: string): Promise<void> {
  const target = resolve(path);
  await Promise.all(
    [target, `${target}.previous`, `${target}.draft`].map((file) => rm(file, { force: true })),
  );
}

async function writeDraft(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "w");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Whether a disk, or the part of it that the user may fill, is full. */
function isFull(error: unknown): boolean {
  return ["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "");
}

function noRoom(nBytes: number, cause: unknown): CheckpointError {
  const size = `${(nBytes / 1e6).toFixed(1)} MB`;
  return new CheckpointError(
    `the disk must have ${size} beside the last one, and is full (${(cause as Error).message}); free some room, and the next one will be written`,
    { cause },
  );
}

async function readWhereThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    unlessMissing(error as NodeJS.ErrnoException);
    return undefined;
  }
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") {
    throw new CheckpointError(`the checkpoint cannot be read or moved: ${error.message}`, { cause: error });
  }
}
