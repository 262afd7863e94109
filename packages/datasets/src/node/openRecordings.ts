import { createHash } from "node:crypto";
import type { Segment } from "../clip.ts";
import { decodeMono, type LoadedAudio, loadAudio, readAudioFileSync, usable } from "./loadAudio.ts";
import { segmentName } from "./segmentName.ts";

/** A file that was read. */
export interface OpenRecording {
  /** Tells what a clip holds: the hash of the file, and which part of it is wanted. */
  keyOf(segment: Segment | undefined): string;
  /** Samples of the clip's own, which may be changed; throws as `loadAudio` does. */
  load(segment: Segment | undefined): Promise<LoadedAudio>;
}

/**
 * Reads files, each once for all of its segments that follow one another, and decodes it once.
 *
 * @returns opens a file; throws AudioFileError where it cannot be read
 */
export function openRecordings(): (path: string) => OpenRecording {
  let last: { readonly path: string; readonly recording: OpenRecording } | undefined;
  return (path) => {
    if (last?.path !== path) last = { path, recording: openRecording(path) };
    return last.recording;
  };
}

function openRecording(path: string): OpenRecording {
  const bytes = readAudioFileSync(path); // a worker has nothing else to do
  let sha256: string | undefined;
  let whole: Promise<LoadedAudio> | undefined;
  return {
    keyOf(segment) {
      sha256 ??= createHash("sha256").update(bytes).digest("hex");
      return segment === undefined ? sha256 : `${sha256}#${segmentName(segment)}`;
    },
    async load(segment) {
      if (segment === undefined) return loadAudio(bytes);
      whole ??= decodeMono(bytes);
      return usable(await whole, segment);
    },
  };
}
