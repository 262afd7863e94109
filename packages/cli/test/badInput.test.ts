// What a user can get wrong: files, folders and options.
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, win32 } from "node:path";
import { encodeWav } from "@ser/dsp";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { writeAll } from "../src/writeAll.ts";
import { createTestFolder, quick, type TestFolder } from "./testFolder.ts";

let folder: string;
let train: TestFolder["train"];
let remove: TestFolder["remove"];

beforeAll(async () => {
  ({ folder, train, remove } = await createTestFolder());
});
afterAll(() => remove());

/** RAVDESS-named clips of 0.3 s: noise bursts whose rate tells the emotion. */
async function writeClips(target: string, options: { actors: number; emotions: number }): Promise<string[]> {
  await mkdir(target, { recursive: true });
  const names: string[] = [];
  for (let actor = 1; actor <= options.actors; actor++) {
    for (let emotion = 1; emotion <= options.emotions; emotion++) {
      for (const repetition of [1, 2]) {
        const name = `03-01-0${emotion}-01-01-0${repetition}-0${actor}.wav`;
        const y = Float32Array.from(
          { length: 4800 },
          (_, i) => 0.3 * Math.sin(i * (0.02 * emotion + 0.001 * actor + 1e-4 * repetition)),
        );
        await writeFile(join(target, name), encodeWav(y, { sr: 16000, encoding: "pcm16" }));
        names.push(name);
      }
    }
  }
  return names;
}

describe("with a folder of RAVDESS names", () => {
  test("every unusable file is skipped with its reason; the rest is used", async () => {
    const data = join(folder, "mixed");
    const names = await writeClips(data, { actors: 5, emotions: 3 });
    const good = await readFile(join(data, names[0]!));
    await writeFile(join(data, "03-01-01-01-01-01-06.wav"), good.subarray(0, 3000));
    await writeFile(join(data, "03-01-01-01-01-02-06.wav"), "");
    await writeFile(join(data, "03-01-01-01-02-01-06.wav"), "RIFF, but no more than that");
    await writeFile(
      join(data, "03-01-01-01-02-02-06.wav"),
      encodeWav(new Float32Array(16000), { sr: 16000, encoding: "pcm16" }),
    );
    await writeFile(join(data, "03-01-02-01-01-01-06.flac"), "no FLAC at all");
    await writeFile(join(data, "03-01-09-01-01-01-06.wav"), good);
    await writeFile(join(data, "holiday.wav"), good);
    await writeFile(join(data, "readme.txt"), "not audio");
    const oddRate = Uint8Array.from(good);
    new DataView(oddRate.buffer).setUint32(24, 4_000_000_000, true);
    await writeFile(join(data, "03-01-03-01-01-01-06.wav"), oddRate);
    await mkdir(join(data, "copies"));
    await cp(join(data, names[1]!), join(data, "copies", names[1]!));

    const { code, out, err } = await train([...quick, "--data", data, "--out", "mixed-report"]);
    expect(code).toBe(0);
    const reasonOf = (name: string) => new RegExp(`skipped \\S*${name}: (.*)`).exec(err)?.[1];
    expect(reasonOf("03-01-01-01-01-01-06.wav")).toContain("truncated");
    expect(reasonOf("03-01-01-01-01-02-06.wav")).toContain("empty (0 bytes)");
    expect(reasonOf("03-01-01-01-02-01-06.wav")).toBeDefined();
    expect(reasonOf("03-01-01-01-02-02-06.wav")).toContain("silent");
    expect(reasonOf("03-01-02-01-01-01-06.flac")).toContain("cannot be decoded");
    expect(reasonOf("03-01-09-01-01-01-06.wav")).toContain("emotion must be one of");
    expect(reasonOf("holiday.wav")).toContain("RAVDESS's look like 03-01-05-02-01-02-12.wav");
    expect(err).toContain(`skipped copies/${names[1]}: has the name of`);
    expect(reasonOf("03-01-03-01-01-01-06.wav")).toBeDefined();
    expect(err).toContain("skipped files: 9");
    expect(out).toContain("30 clips, 5 actors, 3 classes");
  });

  test.each([
    ["a missing folder", "nowhere", 'there is no folder "nowhere"'],
    ["a folder without audio", "empty", 'no audio files in "empty"'],
    ["a folder with foreign names only", "foreign", "none with its names"],
    ["a folder where nothing can be used", "silent", "none of the 1 clips"],
    ["a folder of one emotion", "one", "at least 2 emotions, got 1 (neutral)"],
    ["too few clips to split", "few", "cannot be split (random split"],
  ])("%s ends in one clear error and exit code 1", async (_, data, message) => {
    await mkdir(join(folder, "empty"), { recursive: true });
    await mkdir(join(folder, "foreign"), { recursive: true });
    await mkdir(join(folder, "silent"), { recursive: true });
    await writeFile(join(folder, "foreign", "a.wav"), "x");
    await writeFile(
      join(folder, "silent", "03-01-01-01-01-01-01.wav"),
      encodeWav(new Float32Array(999), { sr: 16000, encoding: "pcm16" }),
    );
    await writeClips(join(folder, "few"), { actors: 1, emotions: 2 });
    await writeClips(join(folder, "one"), { actors: 3, emotions: 1 });
    const { code, out, err } = await train([...quick, "--data", data, "--out", "none"]);
    expect(code).toBe(1);
    expect(err).toContain(`error: `);
    expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
    expect(out).toBe("");
    expect(await readdir(folder)).not.toContain("none");
  });

  test("SER_DATA does what --data does", async () => {
    const { code, err } = await train([...quick, "--out", "none"], { SER_DATA: "nowhere" });
    expect(code).toBe(1);
    expect(err).toContain('there is no folder "nowhere"');
  });
});

test.each([
  [["--epochs", "0"], "It must be an integer from 1 to 10000."],
  [["--noise", "loud"], "It must be a number from 0 to 1."],
  [["--protocols", "lucky"], "Allowed choices are random, actor."],
  [["--colour"], "unknown option '--colour'"],
  [["--data", ""], "--data is empty"],
  [["--channel", "song"], "--channel song needs --data"],
  [["--out", ""], "option '--out <folder>' argument '' is invalid. It must not be empty."],
  [["--cache", ""], "It must not be empty."],
  [["--markdown", ""], "It must not be empty."],
  [["--out", "a-file/below"], 'a-file" is a file; choose another --out'],
  [["--markdown", "a-file/results.md"], "choose another --markdown"],
  [["--markdown", "results"], 'must name a page, such as docs/results.md, got "results"'],
  [["--markdown", "results.json"], 'must name a page, such as docs/results.md, got "results.json"'],
  [["--markdown", "."], "which is a folder"],
])("a wrong option is explained: %j", async (args, message) => {
  await writeFile(join(folder, "a-file"), "");
  const { code, err } = await train(args);
  expect(code).toBe(1);
  expect(err).toContain(message);
  expect(err).not.toMatch(/^\s+at /m);
});

test("a folder that cannot be made after all is told with what to do", async () => {
  await writeFile(join(folder, "a-file"), "");
  const written = writeAll(join(folder, "a-file", "below"), [["report.html", ""]], "choose another folder");
  await expect(written).rejects.toThrow("choose another folder");
});

test("a drive of Windows that is not there is told", async () => {
  vi.resetModules();
  vi.doMock("node:path", () => win32);
  const { checkWritable } = await import("../src/checkWritable.ts");
  vi.doUnmock("node:path");
  await expect(checkWritable("Z:\\results\\one", "--out")).rejects.toThrow(
    'cannot write to "Z:\\results\\one": there is no "Z:\\"; choose another --out',
  );
});

test("an unknown backend is one clear line", async () => {
  const { code, err } = await train(quick, { SER_BACKEND: "abacus" });
  expect(code).toBe(1);
  expect(err).toMatch(/^error: .*got "abacus"\n$/);
});
