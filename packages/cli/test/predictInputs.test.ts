// Files and folders that `ser predict` is given.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import type { FoundFile } from "@ser/datasets/node";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

/** Folders that cannot be read, also by a user who may read all. */
const unreadable = new Map<string, string>();
vi.mock("@ser/datasets/node", async (original) => {
  const datasets = await original<typeof import("@ser/datasets/node")>();
  return {
    ...datasets,
    async *walkAudioFiles(root: string): AsyncGenerator<FoundFile> {
      const id = unreadable.get(root);
      if (id !== undefined) yield { id, reason: "the folder cannot be read: EACCES" };
      else yield* datasets.walkAudioFiles(root);
    },
  };
});
const { findInputs, readStdin } = await import("../src/predict/findInputs.ts");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ser-inputs-"));
  for (const name of ["a", "b", "c"]) await mkdir(join(folder, name));
  await writeFile(join(folder, "c", "one.wav"), "");
  await writeFile(join(folder, "x"), "");
});
afterAll(() => rm(folder, { recursive: true }));

test("folders that cannot be read are named each by its own path, and stand for no other file", async () => {
  const [a, b, x] = ["a", "b", "x"].map((name) => join(folder, name)) as [string, string, string];
  unreadable.set(a, "").set(b, "x");
  const error = "the folder cannot be read: EACCES";
  expect(await findInputs([x, a, b])).toEqual([
    { file: x, path: x },
    { file: a, error },
    { file: join(b, "x"), error },
  ]);
  unreadable.set(b, "");
  expect(await findInputs([a, b])).toEqual([a, b].map((file) => ({ file, error })));
});

test("a file is predicted once, however often and by whatever path it is named", async () => {
  const one = join(folder, "c", "one.wav");
  const names = [one, join(folder, "c"), `${folder}/./c/../c/one.wav`, "-", "-"];
  expect(await findInputs(names)).toEqual([
    { file: one, path: one },
    { file: "-", path: "-" },
  ]);
});

test("a signal ends waiting for a pipe in which nothing comes", async () => {
  const pipe = new PassThrough();
  const stdin = vi.spyOn(process, "stdin", "get").mockReturnValue(pipe as never);
  const controller = new AbortController();
  setTimeout(() => controller.abort());
  await expect(readStdin(controller.signal)).rejects.toThrow("aborted");
  stdin.mockReturnValue(new PassThrough().end("sound") as never);
  expect(await readStdin(new AbortController().signal)).toEqual(Buffer.from("sound"));
  stdin.mockRestore();
});
