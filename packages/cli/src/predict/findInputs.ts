import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { addAbortSignal } from "node:stream";
import type { Segment } from "@ser/datasets";
import { walkAudioFiles } from "@ser/datasets/node";
import { UserError } from "../userError.ts";

/** Stands for what comes through a pipe. */
export const STDIN = "-";

/** A file that cannot be used. */
export interface Failure {
  readonly file: string;
  readonly error: string;
}

/** Something to predict, a file or a part of one, or why that cannot be. */
export type Input = { readonly file: string; readonly path: string; readonly segment?: Segment } | Failure;

/**
 * Finds the files that some words of a command line name; folders are searched at any depth.
 *
 * @param names files, folders, or `-`
 * @returns each file once, in the order named, those of a folder by name
 * @throws UserError where there is nothing at all
 */
export async function findInputs(names: readonly string[], signal?: AbortSignal): Promise<Input[]> {
  const found = new Map<string, Input>();
  const add = (input: Input) => {
    const key = input.file === STDIN ? STDIN : resolve(input.file);
    if (!found.has(key)) found.set(key, input);
  };
  for (const name of names) {
    const entry = name === STDIN ? undefined : await stat(name).catch(() => undefined);
    if (!entry?.isDirectory()) {
      add({ file: name, path: name });
      continue;
    }
    for await (const each of walkAudioFiles(name, { signal })) {
      if ("path" in each) add({ file: each.path, path: each.path });
      else add({ file: join(name, each.id), error: each.reason });
    }
  }
  if (found.size === 0) throw new UserError(`there is no audio in ${names.join(", ")}; check the folder`);
  return [...found.values()];
}

/**
 * Reads what is piped in, to its end.
 *
 * @param signal ends it, as a pipe may stay open for ever
 * @throws UserError where nothing is piped in
 * @throws AbortError where the signal ended it
 */
export async function readStdin(signal?: AbortSignal): Promise<Uint8Array> {
  if (process.stdin.isTTY) {
    throw new UserError("- reads a file from a pipe, and there is none; e.g. ser predict - < clip.wav");
  }
  const stdin = signal ? addAbortSignal(signal, process.stdin) : process.stdin;
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
