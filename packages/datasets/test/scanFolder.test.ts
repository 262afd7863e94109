import { execFileSync } from "node:child_process";
import { copyFile, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ravdess, synthetic } from "@ser/datasets";
import { extractClips, scanCorpus } from "@ser/datasets/node";
import { describe, expect, test } from "vitest";
import { putFiles } from "./putFiles.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

const fixtures = join(import.meta.dirname, "fixtures");
let folder: string;
temporaryFolder((path) => {
  folder = path;
});

describe("scanCorpus", () => {
  test("finds clips at any depth, sorted, with what their names tell", async () => {
    await mkdir(join(folder, "a", "b"), { recursive: true });
    for (const path of [
      "a/b/03-01-05-02-01-02-12.WAV",
      "03-01-03-01-02-01-07.flac",
      "a/notes.txt",
      "a/._03-01-03-01-02-01-07.wav",
    ]) {
      await writeFile(join(folder, path), "");
    }
    const { clips, skipped } = await scanCorpus(folder, ravdess);
    expect(skipped).toEqual([]);
    expect(clips.map(({ id, emotion, actor }) => [id, emotion, actor])).toEqual([
      ["03-01-03-01-02-01-07.flac", "happy", "ravdess-07"],
      ["a/b/03-01-05-02-01-02-12.WAV", "angry", "ravdess-12"],
    ]);
  });

  test("hidden folders are passed over: what a desktop has deleted is no clip", async () => {
    const [deleted, kept] = [
      ".Trash-1000/files/03-01-05-02-01-01-12.wav",
      "Actor_12/03-01-01-01-01-01-12.wav",
    ];
    await putFiles(folder, deleted, kept);
    const { clips, skipped } = await scanCorpus(folder, ravdess);
    expect([clips.map(({ id }) => id), skipped]).toEqual([[kept], []]);
  });

  test.skipIf(process.platform === "win32")(
    "pipes are told and not read, whether by a link or not: they may never end",
    async () => {
      await putFiles(folder, "03-01-01-01-02-01-07.wav");
      execFileSync("sh", ["-c", 'mkfifo "$0"', join(folder, "03-01-03-01-02-01-07.wav")]);
      await symlink(join(folder, "03-01-03-01-02-01-07.wav"), join(folder, "03-01-05-01-02-01-07.wav"));
      const { clips, skipped } = await scanCorpus(folder, ravdess);
      const reason = "it is a pipe or a device";
      expect([clips.length, skipped]).toEqual([
        1,
        [3, 5].map((emotion) => ({ id: `03-01-0${emotion}-01-02-01-07.wav`, reason })),
      ]);
    },
  );

  test("foreign names are listed, and named where they are another corpus's", async () => {
    await writeFile(join(folder, "birthday.wav"), "");
    await writeFile(join(folder, synthetic.exampleName), "");
    const { clips, skipped } = await scanCorpus(folder, ravdess);
    expect(clips).toEqual([]);
    expect(skipped.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^not a name that is known; RAVDESS's look like/),
      expect.stringMatching(/^a name of Synthetic voices/),
    ]);
  });

  test.skipIf(process.getuid?.() === 0)(
    "folders that cannot be read are listed, and the rest is used",
    async () => {
      await mkdir(join(folder, "locked"), { mode: 0o000 });
      await writeFile(join(folder, "03-01-03-01-02-01-07.wav"), "");
      const { clips, skipped } = await scanCorpus(folder, ravdess);
      expect(clips.length).toBe(1);
      expect(skipped).toEqual([{ id: "locked", reason: "the folder cannot be read: EACCES" }]);
    },
  );

  test("links to folders elsewhere are followed, and each folder is searched once", async () => {
    const root = join(folder, "corpus");
    const [own, other, third] = [7, 8, 9].map((actor) => `03-01-03-01-02-01-0${actor}.wav`) as [
      string,
      string,
      string,
    ];
    await putFiles(folder, `corpus/own/${own}`, `disk/${other}`, `disk/deep/${third}`);
    const links = { a: "own", b: "../disk", c: "../disk/deep", d: ".", e: "..", f: `../disk/${other}` };
    for (const [name, to] of Object.entries(links)) await symlink(to, join(root, name));
    await symlink("..", join(folder, "disk/deep/up"));
    await symlink("../../corpus", join(folder, "disk/deep/back"));
    const { clips, skipped } = await scanCorpus(root, ravdess);
    expect(clips.map(({ id }) => id)).toEqual([`b/${other}`, `b/deep/${third}`, `own/${own}`]);
    expect(skipped).toEqual([]);
    await symlink("corpus", join(folder, "link"));
    expect((await scanCorpus(join(folder, "link"), ravdess)).clips.length).toBe(3);
  });

  test("a link that leads nowhere is a clip by its name, and skipped with why as it is read", async () => {
    const [gone, circle] = ["03-01-03-01-02-01-07.wav", "03-01-03-01-02-01-08.wav"] as const;
    await symlink("nowhere", join(folder, gone));
    await symlink(circle, join(folder, circle));
    await symlink("nowhere", join(folder, "notes"));
    const { clips, skipped } = await scanCorpus(folder, ravdess);
    expect(skipped).toEqual([]);
    const paths = clips.map(({ path }) => path);
    expect(await extractClips({ paths, settings: {}, version: "" }, () => new Float32Array())).toEqual([
      { skipped: "cannot be read: there is no such file" },
      { skipped: "cannot be read: its links go in circles" },
    ]);
  });

  test("missing folders, files and empty folders are one clear error", async () => {
    await expect(scanCorpus(join(folder, "none"), ravdess)).rejects.toThrow("there is no folder");
    await expect(scanCorpus(folder, ravdess)).rejects.toThrow("no audio files in");
    await copyFile(join(fixtures, "tone.wav"), join(folder, "x.wav"));
    await expect(scanCorpus(join(folder, "x.wav"), ravdess)).rejects.toThrow("is a file; give the folder");
  });
});
