import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeWav, frontends } from "@ser/dsp";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestFolder, makePipe, type TestFolder } from "./testFolder.ts";

let folder: string;
let ser: TestFolder["ser"];
let remove: TestFolder["remove"];

const tone = (hz: number) =>
  encodeWav(
    Float32Array.from({ length: 8000 }, (_, i) => 0.4 * Math.sin((2 * Math.PI * hz * i) / 16000)),
    { sr: 16000, encoding: "pcm16" },
  );

beforeAll(async () => {
  ({ folder, ser, remove } = await createTestFolder());
  for (const [label, hz] of [
    ["calm", 200],
    ["angry", 900],
  ] as const) {
    await mkdir(join(folder, "clips", label), { recursive: true });
    await writeFile(join(folder, "clips", label, "one.wav"), tone(hz));
    await writeFile(join(folder, "clips", label, "two.wav"), tone(2 * hz));
  }
  await writeFile(join(folder, "clips", "calm", "broken.wav"), "RIFF");
});
afterAll(() => remove());

const features = (...args: string[]) => ser(["features", "clips", "--cache", join(folder, "cache"), ...args]);

describe("ser features", () => {
  test("writes a line per clip, names what it skipped, and finds the rest in the cache", async () => {
    const first = await features("--out", "table.csv");
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/^4 rows, 180 features: .*table\.csv\n$/);
    expect(first.err).toContain("skipped calm/broken.wav: ");
    expect(first.err).toContain('4 clips of "clips" (0 from the cache), 1 file skipped');
    const [header, ...lines] = (await readFile(join(folder, "table.csv"), "utf8")).trim().split("\n");
    expect(header).toMatch(/^id,corpus,emotion,.*,mfcc1,.*,mel128$/);
    expect(lines.map((line) => line.split(",").slice(0, 3).join(" "))).toEqual([
      "angry/one.wav folders angry",
      "angry/two.wav folders angry",
      "calm/one.wav folders calm",
      "calm/two.wav folders calm",
    ]);
    const actorColumn = header!.split(",").indexOf("actor");
    expect(lines.map((line) => line.split(",")[actorColumn])).toEqual(["", "", "", ""]);
    const second = await features("--out", "table.csv");
    expect(second.err).toContain("(4 from the cache)");
  });

  test("goes on without a cache where its folder cannot be made, and says so", async () => {
    await writeFile(join(folder, "file"), "");
    const cache = ["/proc/none/cache", join(folder, "file", "cache")];
    for (const [i, place] of cache.entries()) {
      const { code, out, err } = await ser(["features", "clips", "--cache", place, "--out", `t${i}.csv`]);
      expect([code, out]).toEqual([0, expect.stringContaining("4 rows")]);
      expect(err).toMatch(/features could not be kept: E[A-Z]+/);
    }
  });

  test("takes a front end of one's own, whose frames become columns of a Parquet file", async () => {
    const spec = { ...frontends.source002, nMels: 4, nFrames: 3 };
    await writeFile(join(folder, "mine.json"), JSON.stringify(spec));
    const { code, out } = await features("--frontend", "mine.json", "--out", "mine.parquet");
    expect([code, out]).toEqual([0, expect.stringContaining("4 rows, 12 features")]);
    const file = await readFile(join(folder, "mine.parquet"));
    const rows = await parquetReadObjects({ file: new Uint8Array(file).buffer });
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({ id: "angry/one.wav", "mel4[2]": expect.any(Number) });
  });

  test("more threads than there are clips are no more than that", async () => {
    const { code, out } = await features("--workers", "1e9", "--out", "many.csv");
    expect([code, out]).toEqual([0, expect.stringContaining("4 rows")]);
  });

  test.skipIf(process.platform === "win32")("a pipe stays one", async () => {
    makePipe(join(folder, "pipe.csv"));
    const { code, err } = await features("--out", "pipe.csv");
    expect([code, err]).toEqual([1, expect.stringContaining("it is a pipe or a device, and no file")]);
    expect((await stat(join(folder, "pipe.csv"))).isFIFO()).toBe(true);
  });

  test.each([
    [["--out", "table.txt"], "must end in .csv or .parquet"],
    [["--out", "none/table.csv"], "there is no folder"],
    [["--frontend", "mine", "--out", "t.csv"], "neither one of source000, source001"],
    [["--frontend", "constructor", "--out", "t.csv"], "neither one of source000, source001"],
    [["--corpus", "tess", "--out", "t.csv"], "none with a name of tess"],
    [["--out", "folder.csv"], "it is a folder; choose another --out"],
    [["--out", ""], "must end in .csv or .parquet"],
    [["--cache", "", "--out", "t.csv"], "It must not be empty."],
    [["--workers", "0", "--out", "t.csv"], "must be an integer from 1 on"],
    [[], "required option '--out <file>'"],
  ])("%j is one line of error", async (args, message) => {
    await mkdir(join(folder, "folder.csv"), { recursive: true });
    const { code, out, err } = await features(...args);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(message);
    expect(err).not.toContain("    at ");
  });
});
