import { join } from "node:path";
import { findDuplicates } from "@ser/datasets";
import { scanClassFolders } from "@ser/datasets/node";
import { describe, expect, test } from "vitest";
import { putFiles } from "./putFiles.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

let folder: string;
temporaryFolder((path) => {
  folder = path;
});

describe("scanClassFolders", () => {
  test("the first folder is the label; deeper ones may tell the actor", async () => {
    await putFiles(
      folder,
      "anger/anna/1.wav",
      "anger/ben/1.wav",
      "joy/anna/1.flac",
      "joy/notes.txt",
      "stray.wav",
    );
    const { clips, skipped, labels, dropped } = await scanClassFolders(folder, {
      name: "mine",
      actorOf: (id) => id.split("/")[1],
    });
    expect(clips.map(({ id, emotion, actor, corpus }) => [id, emotion, actor, corpus])).toEqual([
      ["anger/anna/1.wav", "anger", "mine-anna", "mine"],
      ["anger/ben/1.wav", "anger", "mine-ben", "mine"],
      ["joy/anna/1.flac", "joy", "mine-anna", "mine"],
    ]);
    expect(labels).toEqual(["anger", "joy"]);
    expect(dropped).toEqual([]);
    expect(skipped).toEqual([
      { id: "stray.wav", reason: "it is in no class's folder, so that it has no label" },
    ]);
  });

  test("equal file names in different folders are different recordings; a format beside it is a copy", async () => {
    await putFiles(folder, "anger/1.wav", "joy/1.wav", "joy/1.flac");
    const { clips } = await scanClassFolders(folder, { name: "mine" });
    expect(findDuplicates(clips).sameName).toEqual([["joy/1.flac", "joy/1.wav"]]);
  });

  test("without actors, all clips are of one who is not known", async () => {
    await putFiles(folder, "anger/1.wav", "joy/1.wav");
    const { clips } = await scanClassFolders(folder, { name: "mine" });
    expect(new Set(clips.map(({ actor }) => actor))).toEqual(new Set(["mine-unknown"]));
  });

  test("folders outside the map are an error that counts, or dropped and counted", async () => {
    await putFiles(folder, "01 angry/1.wav", "02 happy/1.wav", "backup/1.wav", "backup/2.wav");
    const options = { name: "mine", labels: { "02 happy": "joy", "01 angry": "anger" } } as const;
    await expect(scanClassFolders(folder, options)).rejects.toThrow(
      'got 2 clips whose label has none: "backup" of mine (2 clips)',
    );
    const { clips, labels, dropped } = await scanClassFolders(folder, { ...options, unmapped: "drop" });
    expect(clips.map(({ emotion }) => emotion)).toEqual(["anger", "joy"]);
    expect(labels).toEqual(["joy", "anger"]); // in the order of the map
    expect(dropped).toEqual([{ corpus: "mine", emotion: "backup", clips: 2 }]);
    await expect(
      scanClassFolders(folder, { name: "mine", labels: { Angry: "anger" }, unmapped: "drop" }),
    ).rejects.toThrow('no clip has a label of the map (Angry), got "backup" (2 clips), "01 angry" (1 clips)');
  });

  test("missing folders, and folders without classes, are one clear error", async () => {
    await expect(scanClassFolders(join(folder, "none"), { name: "mine" })).rejects.toThrow(
      "there is no folder",
    );
    await putFiles(folder, "stray.wav");
    await expect(scanClassFolders(folder, { name: "mine" })).rejects.toThrow(
      "no audio files in folders below",
    );
  });

  test("tells its progress, and can be stopped", async () => {
    await putFiles(folder, "anger/1.wav", "joy/1.wav");
    const seen: number[] = [];
    await scanClassFolders(folder, { name: "mine", onProgress: (found) => seen.push(found) });
    expect(seen).toEqual([1, 2]);
    const scan = scanClassFolders(folder, { name: "mine", signal: AbortSignal.abort() });
    await expect(scan).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });
});
