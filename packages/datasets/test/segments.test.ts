// Clips that are parts of longer files: read from a table, cut where they are decoded.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Clip, groupsOf } from "@ser/datasets";
import {
  type ComputeClip,
  extractClips,
  extractFeatures,
  hashClips,
  loadAudio,
  readManifest,
  writeFeatureTableCsv,
} from "@ser/datasets/node";
import { encodeWav } from "@ser/dsp";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "./temporaryFolder.ts";

const SR = 8000;
/** Four seconds, each louder than the one before; the last is silent. */
const talk = Float32Array.from(
  { length: 4 * SR },
  (_, i) => [0.1, 0.2, 0.4, 0][Math.floor(i / SR)]! * Math.cos(i / 7),
);
let folder: string;
temporaryFolder((path) => {
  folder = path;
});
const inFolder = (name: string) => join(folder, name);
const writeWav = (name: string, y: Float32Array) =>
  writeFile(inFolder(name), encodeWav(y, { sr: SR, encoding: "float32" }));
beforeEach(() => writeWav("talk.wav", talk));

const columns = { path: "file", label: "emo", start: "from", end: "to" } as const;
async function read(rows: string, options: { columns?: object } = {}) {
  await writeFile(inFolder("list.csv"), `file,from,to,emo\n${rows}\n`);
  return readManifest(inFolder("list.csv"), { name: "talks", columns, ...(options as object) });
}

describe("readManifest with start and end", () => {
  test("gives a clip for each segment, whose id tells it, and its recording", async () => {
    const { clips, skipped } = await read(
      "talk.wav,0,1.50,ang\n./talk.wav,1.5,3,neu\ntalk.wav,,,neu\ntalk.wav,0.0,1.5,ang\ntalk.wav,1,,ang",
    );
    const path = inFolder("talk.wav");
    const known = { corpus: "talks", channel: "speech", actor: "talks-unknown", path } as const;
    const whole = { ...known, recording: "talks/talk.wav" };
    expect(clips).toEqual([
      { ...whole, ...named("talk.wav#t=0,1.5"), emotion: "ang", segment: { start: 0, end: 1.5 } },
      { ...whole, ...named("talk.wav#t=1.5,3"), emotion: "neu", segment: { start: 1.5, end: 3 } },
      { ...whole, ...named("talk.wav"), emotion: "neu" },
    ]);
    expect(skipped).toEqual([
      { id: "talk.wav#t=0,1.5", reason: "row 4 names it again: one of them is enough" },
      { id: "talk.wav", reason: 'column "to" is empty' },
    ]);
  });

  test("gives one recording to a file that rows name in several ways", async () => {
    const { clips } = await read(`talk.wav,0,1,ang\n${inFolder("talk.wav")},1,2,ang`);
    expect(clips.map(({ id }) => id)).toEqual(["talk.wav#t=0,1", "talk.wav#t=1,2"]);
    expect(new Set(groupsOf(clips, ["recording"])).size).toBe(1);
  });

  test.each([
    ["2,2", '"2" and "2"'],
    ["3,2", '"3" and "2"'],
    ["-1,2", '"-1" and "2"'],
    ["one,2", '"one" and "2"'],
    ['"0,5",2', '"0,5" and "2"'],
    ["1,inf", '"1" and "inf"'],
    ["1,Infinity", '"1" and "Infinity"'],
  ])("times %s are an error that names the row", async (times, got) => {
    await expect(read(`talk.wav,0,1,ang\ntalk.wav,${times},ang`)).rejects.toThrow(
      `readManifest: segments must have 0 <= start < end, in seconds, got ${got} in "${inFolder("list.csv")}", row 2; write numbers`,
    );
  });

  test("times may have a decimal comma where cells are separated by semicolons", async () => {
    const list = inFolder("list.csv");
    await writeFile(list, "file;from;to;emo\ntalk.wav;0,5;1,5;ang\ntalk.wav;2;2.5;ang\n");
    const { clips } = await readManifest(list, { name: "talks", columns });
    expect(clips.map(({ id }) => id)).toEqual(["talk.wav#t=0.5,1.5", "talk.wav#t=2,2.5"]);
    await writeFile(list, "file;from;to;emo\ntalk.wav;0,5;1.000,5;ang\n");
    await expect(readManifest(list, { name: "talks", columns })).rejects.toThrow('got "0,5" and "1.000,5"');
  });

  test("one segment with two labels is an error, and so is one edge without the other", async () => {
    await expect(read("talk.wav,0,1,ang\ntalk.wav,0,1,neu")).rejects.toThrow(
      'must have one label, got "ang" and "neu" of talk.wav#t=0,1; decide',
    );
    await expect(
      read("talk.wav,0,1,ang", { columns: { path: "file", label: "emo", end: "to" } }),
    ).rejects.toThrow("must have a column for start, as it has one for the other edge, got");
  });
});

describe("loadAudio of a segment", () => {
  const load = (start: number, end: number) =>
    loadAudio(inFolder("talk.wav"), { segment: { start, end } }).then(({ y }) => y);

  test("gives its samples, edges rounded to whole ones, and up to the file's last", async () => {
    expect(await load(1, 2.5)).toEqual(talk.slice(SR, 2.5 * SR));
    expect(await load(0.00006, 0.50007)).toEqual(talk.slice(0, 4001));
    expect(await load(2.5, 4)).toEqual(talk.slice(2.5 * SR));
    const whole = await loadAudio(inFolder("talk.wav"), {});
    expect(whole).toEqual(await loadAudio(inFolder("talk.wav"), { segment: undefined }));
    expect(whole.y.length).toBe(talk.length);
  });

  test("tells of a segment that is silent, too short, or ends after the file", async () => {
    await expect(load(3, 3.5)).rejects.toThrow("the segment is silent");
    await expect(load(1, 1.05)).rejects.toThrow("the segment is too short: 0.050 s, at least 0.1 s");
    await expect(load(3, 4.5)).rejects.toThrow(
      "the segment ends after the file: at 4.5 s, the file at 4.000 s",
    );
    await expect(load(5, 6)).rejects.toThrow("ends after the file");
  });

  test("refuses what is no segment", async () => {
    await expect(load(-1, 1)).rejects.toThrow("loadAudio: segment must have 0 <= start < end, in seconds");
    await expect(load(2, 2)).rejects.toThrow("got start 2, end 2; correct the times");
    await expect(load(1, Number.NaN)).rejects.toThrow(RangeError);
    const wrong = loadAudio(inFolder("talk.wav"), { segment: [1, 2] as never });
    await expect(wrong).rejects.toThrow("segment must be { start, end } in seconds, got Array");
  });
});

describe("features and hashes of segments", () => {
  const rows = "talk.wav,0,1.5,ang\ntalk.wav,1,2,neu\ntalk.wav,3.5,4.5,ang\ntalk.wav,,,neu";
  const cut = [talk.slice(0, 1.5 * SR), talk.slice(SR, 2 * SR), talk];
  /** The first sample and the sum of magnitudes; it changes the samples, which the next clip must not notice. */
  const summed: ComputeClip<object> = ({ y }) => {
    const values = Float32Array.of(
      y[0]!,
      y.reduce((sum, value) => sum + Math.abs(value), 0),
    );
    y.fill(0);
    return values;
  };

  test("are those of files that were cut before", async () => {
    const { clips } = await read(rows);
    for (const [i, y] of cut.entries()) await writeWav(`cut${i}.wav`, y);
    const paths = cut.map((_, i) => inFolder(`cut${i}.wav`));
    const of = { settings: {}, version: "1" };
    const expected = await extractClips({ ...of, paths }, summed);
    const segments = clips.map(({ segment }) => segment);
    const task = { ...of, paths: clips.map(({ path }) => path), segments };
    const late = { skipped: "the segment ends after the file: at 4.5 s, the file at 4.000 s" };
    expect(await extractClips(task, summed)).toEqual([expected[0], expected[1], late, expected[2]]);

    const reversed = { ...task, paths: task.paths.toReversed(), segments: segments.toReversed() };
    expect((await extractClips(reversed, summed)).toReversed()).toEqual([
      expected[0],
      expected[1],
      late,
      expected[2],
    ]);
    const hashed = await hashClips(clips);
    expect(hashed.clips.map(({ sha256 }) => ({ sha256 }))).toMatchObject(
      expected.map((result) => ({ sha256: (result as { sha256: string }).sha256 })),
    );
    expect(hashed.skipped).toEqual([{ id: "talk.wav#t=3.5,4.5", reason: late.skipped }]);
  });

  test("are cached by file and segment", async () => {
    const { clips } = await read(rows);
    const task = (order: readonly (Clip & { path: string })[]) => ({
      settings: {},
      version: "1",
      cacheFolder: inFolder("cache"),
      paths: order.map(({ path }) => path),
      segments: order.map(({ segment }) => segment),
    });
    const first = await extractClips(task(clips), summed);
    const again = await extractClips(task(clips.toReversed()), summed);
    const cached = first.map((result) => ("skipped" in result ? result : { ...result, fromCache: true }));
    expect(again).toEqual(cached.toReversed());
  });

  test("are asked of workers with the segment; a clip that is skipped is told by its interval", async () => {
    await writeFile(
      inFolder("worker.mjs"),
      `export default ({ paths, segments }) => paths.map((_, i) => segments?.[i]?.end > 4
        ? { skipped: "late" }
        : { values: Float32Array.of(segments?.[i]?.start ?? -1), fromCache: false });`,
    );
    const { clips } = await read(rows);
    const options = {
      worker: pathToFileURL(inFolder("worker.mjs")),
      settings: {},
      version: "",
      concurrency: 1,
    };
    const { values, skipped } = await extractFeatures(clips, options);
    expect(values).toEqual([Float32Array.of(0), Float32Array.of(1), Float32Array.of(-1)]);
    expect(skipped).toEqual([{ id: "talk.wav#t=3.5,4.5", reason: "late" }]);
    const upsideDown = [{ ...clips[0]!, segment: { start: 2, end: 1 } }];
    await expect(extractFeatures(upsideDown, options)).rejects.toThrow(
      'extractFeatures: segment must have 0 <= start < end, in seconds, got start 2, end 1 for "talk.wav#t=0,1.5"',
    );
  });

  test("clips without a name of their own are told apart by their segments", async () => {
    await writeFile(
      inFolder("worker.mjs"),
      "export default ({ paths }) => paths.map(() => ({ values: Float32Array.of(1), fromCache: false }));",
    );
    const clips = (await read("talk.wav,0,1.25,ang\ntalk.wav,0,1.75,ang")).clips.map(
      ({ name, ...clip }) => clip,
    );
    const options = {
      worker: pathToFileURL(inFolder("worker.mjs")),
      settings: {},
      version: "",
      concurrency: 1,
    };
    expect((await extractFeatures(clips, options)).clips.length).toBe(2);
  });

  test("stand in tables with recording, start and end", async () => {
    const { clips } = await read("talk.wav,0,1.5,ang\ntalk.wav,,,neu");
    const table = { data: Float32Array.of(1, 2), rows: 2, cols: 1, clips, featureNames: ["x"] };
    await writeFeatureTableCsv(inFolder("table.csv"), table);
    expect((await readFile(inFolder("table.csv"), "utf8")).split("\n")).toEqual([
      expect.stringMatching(/,sha256,name,recording,segment.start,segment.end,x$/),
      '"talk.wav#t=0,1.5",talks,ang,,,speech,,,,,,"talk.wav#t=0,1.5",talks/talk.wav,0,1.5,1',
      "talk.wav,talks,neu,,,speech,,,,,,talk.wav,talks/talk.wav,,,2",
      "",
    ]);
  });
});

function named(id: string): { id: string; name: string } {
  return { id, name: id };
}
