import { readFile } from "node:fs/promises";
import { cutSegment, decodeAudio, type LoadedAudio } from "@ser/datasets/node";
import { toMono } from "@ser/dsp";
import { type Input, readStdin, STDIN } from "./findInputs.ts";

type FileInput = Extract<Input, { path: string }>;

/** Gives the sound of a file, or of the part of it that is wanted; throws where it cannot be read. */
export type DecodeInput = (input: FileInput, signal: AbortSignal | undefined) => Promise<LoadedAudio>;

/** Decodes files, each once for all of its segments that follow one another. */
export function createDecoder(): DecodeInput {
  let last: { readonly path: string; readonly whole: Promise<LoadedAudio> } | undefined;
  return async ({ path, segment }, signal) => {
    if (segment === undefined) {
      last = undefined; // no need to hold a file that has been heard
      return decodeFile(path, signal);
    }
    if (last?.path !== path) last = { path, whole: decodeFile(path, signal) };
    return cutSegment(await last.whole, segment);
  };
}

async function decodeFile(path: string, signal: AbortSignal | undefined): Promise<LoadedAudio> {
  const bytes = path === STDIN ? await readStdin(signal) : await readFile(path, { signal });
  const { channels, sr } = await decodeAudio(bytes);
  return { y: channels.length === 1 ? channels[0]! : toMono(channels), sr };
}
