import { stat } from "node:fs/promises";
import { walkAudioFiles } from "@ser/datasets/node";
import { UserError } from "../userError.ts";

/** Stands for what comes through a pipe. */
export const STDIN = "-";

/** A file that cannot be used. */
export interface Failure {
  readonly file: string;
  readonly error: string;
}

/** Something to predict, or why that cannot be. */
export type Input = { readonly file: string; readonly path: string } | Failure;

/**
 * Finds the files that some words of a command line name; folders are searched at any depth.
 *
 * @param names files, folders, or `-`
 * @returns each file once, in the order named, those of a folder by name
 * @throws UserError where there is nothing at all
 */
export async function findInputs(names: readonly string[], signal?: AbortSignal): Promise<Input[]> {
  const found = new Map<string, Input>();
  for (const name of names) {
    const entry = name === STDIN ? undefined : await stat(name).catch(() => undefined);
    if (!entry?.isDirectory()) {
      found.set(name, { file: name, path: name });
      continue;
    }
    for await (const file of walkAudioFiles(name, { signal })) {
      if ("path" in file) found.set(file.path, { file: file.path, path: file.path });
      else found.set(file.id, { file: `${name}/${file.id}`, error: file.reason });
    }
  }
  if (found.size === 0) throw new UserError(`there is no audio in ${names.join(", ")}; check the folder`);
  return [...found.values()];
}

/** @throws UserError where nothing is piped in */
export async function readStdin(): Promise<Uint8Array> {
  if (process.stdin.isTTY) {
    throw new UserError("- reads a file from a pipe, and there is none; e.g. ser predict - < clip.wav");
  }
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
