import { posix } from "node:path";
import { checkOptions, type OptionNames } from "@ser/dsp/check";
import { unknownActor } from "../unknownActor.ts";
import {
  applyLabels,
  checkUnmapped,
  LABEL_OPTIONS,
  type LabelledScan,
  type LabelOptions,
} from "./applyLabels.ts";
import { CorpusError } from "./corpusError.ts";
import type { ClipFile } from "./scanCorpus.ts";
import { type SkippedFile, walkAudioFiles } from "./walkAudioFiles.ts";

/** Settings of {@link scanClassFolders}. */
export interface ClassFolderOptions extends LabelOptions {
  /**
   * Who speaks, by the file's path below the folder; `undefined` where that is not known. Without it nobody is
   * known, and all clips are said to be of one actor: a split by actor then refuses to guess.
   */
  readonly actorOf?: (id: string) => string | undefined;
  readonly onProgress?: (found: number) => void;
  readonly signal?: AbortSignal;
}

const CLASS_FOLDER_OPTIONS: OptionNames<ClassFolderOptions> = {
  ...LABEL_OPTIONS,
  actorOf: false,
  onProgress: false,
  signal: false,
};

/**
 * Finds the clips of a corpus that has one folder per class.
 *
 * The first folder below `folder` is the label, whatever folders are below it. Audio that lies beside these
 * folders has no label, and is listed as skipped.
 *
 * @param folder holds a folder per class
 * @param options `name` of the corpus; `labels`: what each folder's name stands for, and `unmapped`: whether
 * other folders are an error, or dropped and counted; `actorOf`
 * @returns clips sorted by `id`, the classes, and what was left out
 * @throws CorpusError where the folder is missing, holds no audio in folders, or a folder is not in `labels`
 * @throws the signal's reason where it stopped the scan
 * @example
 * ```ts
 * import { scanClassFolders } from "@ser/datasets/node";
 *
 * const scanCalls = () =>
 *   scanClassFolders("recordings", {
 *     name: "call-centre",
 *     labels: { "01 angry": "anger", "02 calm": "neutral" },
 *     unmapped: "drop",
 *     actorOf: (id) => /speaker(\d+)/.exec(id)?.[1],
 *   });
 * ```
 */
export async function scanClassFolders(folder: string, options: ClassFolderOptions): Promise<LabelledScan> {
  checkOptions("scanClassFolders", options, CLASS_FOLDER_OPTIONS);
  checkUnmapped("scanClassFolders", options);
  const { name, actorOf, onProgress, signal } = options;
  const clips: ClipFile[] = [];
  const skipped: SkippedFile[] = [];
  for await (const file of walkAudioFiles(folder, { signal })) {
    if (!("path" in file)) {
      skipped.push(file);
      continue;
    }
    const { id, path } = file;
    const [label, ...rest] = id.split("/") as [string, ...string[]];
    if (rest.length === 0) {
      skipped.push({ id, reason: "it is in no class's folder, so that it has no label" });
      continue;
    }
    const { dir, name: stem } = posix.parse(id);
    const actor = actorOf?.(id);
    clips.push({
      id,
      path,
      name: `${dir}/${stem}`,
      corpus: name,
      channel: "speech",
      emotion: label,
      actor: actor === undefined ? unknownActor(name) : `${name}-${actor}`,
    });
    onProgress?.(clips.length);
  }
  if (clips.length === 0) {
    throw new CorpusError(
      `no audio files in folders below "${folder}" (${skipped.length} files and folders passed over); give the folder that holds one folder per class`,
    );
  }
  clips.sort((a, b) => (a.id < b.id ? -1 : 1));
  return applyLabels({ clips, skipped }, options);
}
