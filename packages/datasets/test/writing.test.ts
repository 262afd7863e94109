import { mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "@ser/datasets/node";
import { describe, expect, test } from "vitest";
import { writeWhole } from "../src/node/writeWhole.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

let folder: string;
temporaryFolder((path) => {
  folder = path;
});

describe("makeFolder", () => {
  test("many at once make the same folders", async () => {
    const deep = join(folder, "a/b/c/d");
    await Promise.all(Array.from({ length: 20 }, () => makeFolder(deep)));
    expect((await stat(deep)).isDirectory()).toBe(true);
  });

  test("a folder may be a link to one; a file in its place is an error", async () => {
    await mkdir(join(folder, "there"));
    await symlink("there", join(folder, "link"));
    await makeFolder(join(folder, "link"));
    await writeFile(join(folder, "file"), "");
    await expect(makeFolder(join(folder, "file"))).rejects.toThrow("EEXIST");
    await expect(makeFolder(join(folder, "file/below"))).rejects.toThrow("ENOTDIR");
  });
});

describe("writeWhole", () => {
  test("two writes of one path at once do not meet, and leave nothing behind", async () => {
    const path = join(folder, "table.csv");
    const texts = ["first", "second"].map((text) => text.repeat(1000));
    await Promise.all(texts.map((text) => writeWhole(path, (draft) => writeFile(draft, text))));
    expect(texts).toContain(await readFile(path, "utf8"));
    expect(await readdir(folder)).toEqual(["table.csv"]);
  });

  test("a write that fails leaves the file as it was, and nothing beside it", async () => {
    const path = join(folder, "table.csv");
    await writeFile(path, "old");
    const writing = writeWhole(path, async (draft) => {
      await writeFile(draft, "half");
      throw new Error("disk full");
    });
    await expect(writing).rejects.toThrow("disk full");
    expect(await readdir(folder)).toEqual(["table.csv"]);
    expect(await readFile(path, "utf8")).toBe("old");
  });
});
