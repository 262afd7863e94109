// A table takes the place of no recording, folder or pipe.
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkCsv, checkNoInput } from "../src/predict/checkCsv.ts";
import { createRecordings } from "./recordings.ts";
import { makePipe, type TestFolder } from "./testFolder.ts";

let folder: string;
let ser: TestFolder["ser"];
let remove: TestFolder["remove"];
beforeAll(async () => {
  ({ folder, ser, remove } = await createRecordings());
});
afterAll(() => remove());

const at = (name: string) => join(folder, name);

test("recordings are left as they are", async () => {
  const one = at("clips/calm/one.wav");
  const before = await readFile(one);
  const { code, out, err } = await ser(["predict", "--csv", "clips/calm/one.wav", "clips/calm/two.wav"]);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain('--csv must not have the name of a recording, got "clips/calm/one.wav"');
  expect((await readFile(one)).equals(before)).toBe(true);
  await cp(one, at("voice"));
  const other = await ser([
    "predict",
    "clips/calm/two.wav",
    "voice",
    "--csv",
    "voice",
    "--model",
    "model.zip",
  ]);
  expect([other.code, other.err]).toEqual([
    1,
    expect.stringContaining('"voice" was not made by ser predict, and would be lost'),
  ]);
  expect((await readFile(at("voice"))).equals(before)).toBe(true);
});

test("what is no table is left as it is, a table of ours is replaced", async () => {
  const model = await readFile(at("model.zip"));
  const over = await ser(["predict", "clips/calm/two.wav", "--model", "model.zip", "--csv", "model.zip"]);
  expect([over.code, over.out, over.err]).toEqual([
    1,
    "",
    expect.stringContaining("was not made by ser predict"),
  ]);
  expect((await readFile(at("model.zip"))).equals(model)).toBe(true);
  const plain = ["predict", "clips/calm/two.wav", "--model", "model.zip", "--csv", "plain"];
  expect([(await ser(plain)).code, (await ser(plain)).code]).toEqual([0, 0]);
  await writeFile(at("empty"), "");
  await checkCsv(at("empty"));
  for (const [name, content] of [
    ["notes.TXT", "file of notes"],
    ["people.csv", "name,age\n"],
  ] as const) {
    await writeFile(at(name), content);
    await expect(checkCsv(at(name))).rejects.toThrow("was not made by ser predict, and would be lost");
  }
  await expect(checkCsv("-")).rejects.toThrow("--csv must name a file, got -");
});

test("a link to a recording is a recording", async () => {
  await symlink(at("clips/calm/one.wav"), at("link.csv"));
  const inputs = ["clips/calm/two.wav", "clips/calm/one.wav"].map((name) => ({ file: name, path: at(name) }));
  await expect(checkNoInput(at("link.csv"), inputs)).rejects.toThrow("--csv must be none of the recordings");
  await checkNoInput(at("link.csv"), inputs.slice(0, 1));
  await checkNoInput(at("new.csv"), [{ file: "-", path: "-" }]);
});

test.each(["one.WAV", "one.flac", "folder.mp3/one.oga"])("%s is no name of a table", async (name) => {
  await expect(checkCsv(at(name))).rejects.toThrow("--csv must not have the name of a recording");
});

test.skipIf(process.platform === "win32")("pipes and folders are left as they are", async () => {
  makePipe(at("pipe.csv"));
  await expect(checkCsv(at("pipe.csv"))).rejects.toThrow("it is a pipe or a device, and no file");
  await expect(checkCsv("/dev/null")).rejects.toThrow("choose another --csv");
  await mkdir(at("folder.csv"));
  await expect(checkCsv(at("folder.csv"))).rejects.toThrow("it is a folder; choose another --csv");
  await writeFile(at("old.csv"), "");
  await checkCsv(at("old.csv"));
});
