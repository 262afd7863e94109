// A model judged by clips that a table describes, and their features: whole files, and segments of recordings.
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clip, createRecordings } from "./recordings.ts";
import type { TestFolder } from "./testFolder.ts";

const COLUMNS = "path=file,label=mood,start=from,end=to";
let folder: string;
let ser: TestFolder["ser"];
let remove: TestFolder["remove"];
const write = (name: string, ...lines: string[]) => writeFile(join(folder, name), `${lines.join("\n")}\n`);
const evaluate = (...args: string[]) => ser(["evaluate", "talks", "--model", "model.zip", ...args]);

beforeAll(async () => {
  ({ folder, ser, remove } = await createRecordings());
  await mkdir(join(folder, "talks"));
  for (const [name, hz] of [
    ["monday.wav", 200],
    ["tuesday.wav", 900],
  ] as const) {
    await writeFile(join(folder, "talks", name), clip(3, hz));
  }
  await writeFile(join(folder, "talks", "broken.wav"), "RIFF");
  await write(
    "turns.csv",
    "file,mood,speaker,from,to",
    "monday.wav,calm,anna,0,0.5",
    "monday.wav,calm,ben,0.5,1.75",
    "tuesday.wav,Anger,anna,1,2.5",
    "tuesday.wav,Anger,ben,2.5,3.5",
    "broken.wav,calm,ben,0,1",
    "nowhere.wav,calm,ben,0,1",
  );
});
afterAll(() => remove());

describe("ser evaluate --table", () => {
  test("judges segments as it judges files that hold the same sound", async () => {
    const { code, out, err } = await evaluate(
      "--table",
      "turns.csv",
      "--columns",
      `${COLUMNS},actor=speaker`,
      "--json",
    );
    expect([code, err]).toEqual([
      0,
      expect.stringContaining("left out nowhere.wav#t=0,1: there is no such file"),
    ]);
    const record = JSON.parse(out);
    expect(record.corpus).toEqual({ name: "table", title: "clips of turns.csv", channel: "speech" });
    expect(record.leftOut.map(({ id }: { id: string }) => id)).toEqual([
      "nowhere.wav#t=0,1",
      "tuesday.wav#t=2.5,3.5",
      "broken.wav#t=0,1",
    ]);
    expect(record.leftOut[1].reason).toContain(
      "the segment ends after the file: at 3.5 s, the file at 3.000 s",
    );
    expect(record.evaluation).toMatchObject({ nClips: 3, nActors: 2 });

    const cuts = [
      ["monday", "calm", 0, 0.5],
      ["monday", "calm", 0.5, 1.75],
      ["tuesday", "angry", 1, 2.5],
    ] as const;
    for (const [day, mood, from, to] of cuts) {
      const bytes = await readFile(join(folder, "talks", `${day}.wav`));
      const samples = bytes.subarray(44 + 2 * 16000 * from, 44 + 2 * 16000 * to);
      const header = Buffer.from(bytes.subarray(0, 44));
      header.writeUInt32LE(36 + samples.length, 4);
      header.writeUInt32LE(samples.length, 40);
      await mkdir(join(folder, "cut", mood), { recursive: true });
      await writeFile(join(folder, "cut", mood, `${day}-${from}.wav`), Buffer.concat([header, samples]));
    }
    const files = await ser(["evaluate", "cut", "--model", "model.zip", "--json"]);
    const ofFiles = JSON.parse(files.out).evaluation;
    expect(record.evaluation.matrix).toEqual(ofFiles.matrix);
    expect(record.evaluation.calibration).toEqual(ofFiles.calibration);
  });

  test("columns that are called what they hold need not be named, and can be left unused", async () => {
    const rows = ["monday.wav,calm,0,1", "monday.wav,calm,1,2", "tuesday.wav,angry,0,2.5"];
    await write("own.csv", "path,mood,start,end", ...rows);
    const idsLeft = async (columns: string) => {
      const { out } = await evaluate("--table", "own.csv", "--columns", columns, "--json");
      const { evaluation, leftOut } = JSON.parse(out);
      return [evaluation.nClips, ...leftOut.map(({ reason }: { reason: string }) => reason)];
    };
    expect(await idsLeft("label=mood")).toEqual([3]);
    expect(await idsLeft("label=mood,start=,end=")).toEqual([
      2,
      "row 2 names it again: one of them is enough",
    ]);
  });

  test("a folder, or files, that are not there are told", async () => {
    const of = (folder: string) =>
      ser(["evaluate", folder, "--model", "model.zip", "--table", "turns.csv", "--columns", COLUMNS]);
    expect((await of("nowhere")).err).toContain('there is no folder "nowhere"; check the path');
    const { code, err } = await of("clips");
    expect([code, err]).toEqual([
      1,
      expect.stringContaining(
        'error: files that "turns.csv" names must be there, got none below "clips" (monday.wav#',
      ),
    ]);
  });

  test("where nobody knows who speaks, intervals are over recordings, of parts, too", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    for (const [i, name] of names.entries()) {
      await writeFile(join(folder, "talks", `${name}.wav`), clip(2, 200 + 130 * i));
    }
    const rows = names.flatMap((name, i) => [
      `${name}.wav,${i % 2 ? "calm" : "angry"},kids,0,0.5`,
      `${name}.wav,calm,kids,0.5,1`,
      `${name}.wav,angry,dogs,1,2`,
    ]);
    await write("many.csv", "path,label,statement,start,end", ...rows);
    const { out } = await evaluate("--table", "many.csv");
    expect(out).toContain("95 % over recordings");
    expect(out).toMatch(
      /kids +│ +12 │ +not known │ +[\d.]+ % │ +[\d.]+ % to [\d.]+ % │ +(recordings|clips) │/,
    );
    await write(
      "few.csv",
      "path,label,start,end",
      ...rows.slice(0, 6).map((row) => row.replace(",kids", "").replace(",dogs", "")),
    );
    expect((await evaluate("--table", "few.csv")).out).toMatch(
      /95 % over recordings[\s\S]*too few recordings/,
    );
  });

  test.each([
    [["--table", "turns.csv"], 'error: "turns.csv" must have a column for path, got "file", "mood", '],
    [["--table", "none.csv"], 'there is no file "none.csv"'],
    [["--columns", COLUMNS], "--columns are those of a table; name it with --table"],
    [["--table", "turns.csv", "--columns", "label=mood"], "must have a column for path"],
    [
      ["--table", "turns.csv", "--columns", "path=file,label=mood,end=to"],
      "must have a column for start, as it has",
    ],
    [["--table", "turns.csv", "--columns", "path=file,label"], 'got "label"'],
    [["--table", "turns.csv", "--columns", "path=file,label=mood,who=speaker"], 'got "who=speaker"'],
    [["--table", "turns.csv", "--columns", "path=file,path=mood"], 'It must name "path" once.'],
    [["--table", "turns.csv", "--columns", "path=name,label=mood"], 'got none called "name" (path)'],
    [["--table", "turns.csv", "--corpus", "folders"], "cannot be used with option '--corpus <name>'"],
    [["--table", "turns.csv", "--channel", "song"], "cannot be used with option '--channel <name>'"],
    [["--table", ""], "It must not be empty."],
  ])("%j is one line of error", async (args, message) => {
    const { code, out, err } = await evaluate(...args);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(message);
    expect(err.trimEnd()).not.toContain("\n");
  });
});

describe("ser features --table", () => {
  const features = (out: string) => {
    const table = ["--table", "turns.csv", "--columns", COLUMNS];
    return ser(["features", "talks", ...table, "--out", out, "--cache", "cache"]);
  };

  test("writes a row per segment", async () => {
    const { code, err } = await features("talks.csv");
    expect([code, err]).toEqual([0, expect.stringContaining("skipped broken.wav#t=0,1: ")]);
    const [header, ...rows] = (await readFile(join(folder, "talks.csv"), "utf8")).trim().split("\n");
    expect(header).toContain("speaker"); // columns that were not named are kept
    expect(rows).toHaveLength(3);
  });

  test("does not replace the table that it reads, by whatever name", async () => {
    const before = await readFile(join(folder, "turns.csv"), "utf8");
    await symlink(join(folder, "turns.csv"), join(folder, "link.csv"));
    for (const out of ["turns.csv", "./talks/../turns.csv", "link.csv"]) {
      const { code, err } = await features(out);
      expect([code, err]).toEqual([
        1,
        expect.stringContaining("would replace the table that it is made from"),
      ]);
    }
    expect(await readFile(join(folder, "turns.csv"), "utf8")).toBe(before);
  });
});
