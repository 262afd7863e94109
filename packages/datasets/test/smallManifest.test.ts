import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readManifest } from "@ser/datasets/node";
import { describe, expect, test } from "vitest";
import { putFiles } from "./putFiles.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

let folder: string;
temporaryFolder((path) => {
  folder = path;
});

describe("readManifest of a small CSV file", () => {
  const read = async (
    content: string,
    options: { columns?: { statement: string }; signal?: AbortSignal } = {},
  ) => {
    const list = join(folder, "list.csv");
    await putFiles(folder, "1.wav", "2.wav");
    await writeFile(list, content);
    const columns = { path: "file", label: "emo", ...options.columns };
    return readManifest(list, { name: "calls", ...options, columns });
  };

  test("gives a clip its statement, and none where the cell is empty", async () => {
    const { clips } = await read("file,emo,text\n1.wav,ang,kids\n2.wav,ang,\n", {
      columns: { statement: "text" },
    });
    expect(clips[0]).toMatchObject({ statement: "kids" });
    expect(clips[1]).not.toHaveProperty("statement");
  });

  test("gives labels in alphabetical order, whatever the rows' order", async () => {
    expect((await read("file,emo\n1.wav,neu\n2.wav,ang\n")).labels).toEqual(["ang", "neu"]);
  });

  test("takes the spaces around names and cells off", async () => {
    const { clips } = await read("file, emo\n1.wav , ang\n");
    expect(clips.map(({ id, emotion }) => [id, emotion])).toEqual([["1.wav", "ang"]]);
  });

  test("passes over empty lines", async () => {
    const { clips } = await read("file,emo\n1.wav,ang\n\n2.wav,neu\n");
    expect(clips.map(({ id }) => id)).toEqual(["1.wav", "2.wav"]);
  });

  test("can be stopped", async () => {
    const reading = read("file,emo\n1.wav,neu\n2.wav,ang\n", { signal: AbortSignal.abort() });
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });
});
