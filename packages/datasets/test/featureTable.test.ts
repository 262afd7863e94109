import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clip, FeatureTable } from "@ser/datasets";
import { writeFeatureTableCsv, writeFeatureTableParquet } from "@ser/datasets/node";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { parquetReadObjects } from "hyparquet";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "ser-table-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const clip: Clip = { id: "a.wav", corpus: "ravdess", emotion: "sad", actor: "ravdess-01", channel: "speech" };
const table: FeatureTable = {
  data: Float32Array.of(0.1, -1e-30, NaN, 3e38, 1 / 3, -Infinity),
  rows: 2,
  cols: 3,
  clips: [
    { ...clip, repetition: 2, sex: "female", statement: 'say "dogs", and\nwait', path: "/somewhere/a.wav" },
    { ...clip, id: "ä.wav", intensity: "strong", sha256: "5eed", parent: "a.wav" },
  ],
  featureNames: ["mfcc1", "mel, 20 Hz", "chroma C#"],
};
const CLIP_FIELDS = "id corpus emotion actor sex channel intensity statement repetition parent sha256".split(
  " ",
);

const readCsv = (path: string) => parse(readFileSync(path), { columns: true }) as Record<string, string>[];
async function readParquet(path: string): Promise<Record<string, unknown>[]> {
  const bytes = readFileSync(path);
  return parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) });
}

describe.each([
  {
    format: "csv",
    write: writeFeatureTableCsv,
    read: async (path: string) =>
      readCsv(path).map((record) => ({
        clip: CLIP_FIELDS.map((name) => record[name] || null),
        features: Object.keys(record)
          .filter((name) => !CLIP_FIELDS.includes(name))
          .map((name) => [name, Number(record[name])]),
      })),
  },
  {
    format: "parquet",
    write: writeFeatureTableParquet,
    read: async (path: string) =>
      (await readParquet(path)).map((record) => ({
        clip: CLIP_FIELDS.map((name) => (record[name] === null ? null : String(record[name]))),
        features: Object.keys(record)
          .filter((name) => !CLIP_FIELDS.includes(name))
          .map((name) => [name, record[name]]),
      })),
  },
])("a table as $format", ({ format, write, read }) => {
  const path = join(folder, `table.${format}`);
  const written = ({ data, cols, clips, featureNames }: FeatureTable) =>
    clips.map((clip, row) => ({
      clip: CLIP_FIELDS.map((name) => {
        const value = clip[name as keyof Clip];
        return value === undefined ? null : String(value);
      }),
      features: featureNames.map((name, col) => [name, data[row * cols + col]]),
    }));

  test("is read back as it was: names, quotes, gaps and every bit of the numbers", async () => {
    await write(path, table);
    expect(await read(path)).toEqual(written(table));
    expect(readFileSync(path, "latin1")).not.toContain("/somewhere");
  });

  test("of any size is read back as it was", async () => {
    const tables = fc
      .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 8 }))
      .chain(([rows, cols]) =>
        fc
          .array(fc.float({ noDefaultInfinity: true }), { minLength: rows * cols, maxLength: rows * cols })
          .map((values) => ({
            data: Float32Array.from(values),
            rows,
            cols,
            clips: Array.from({ length: rows }, (_, i) => ({ ...clip, id: `${i}.wav` })),
            featureNames: Array.from({ length: cols }, (_, i) => `f${i}`),
          })),
      );
    await fc.assert(
      fc.asyncProperty(tables, async (any) => {
        await write(path, any);
        expect(await read(path)).toEqual(written(any));
      }),
      { numRuns: 30 },
    );
  });

  test("replaces what was there, and leaves no drafts", async () => {
    await write(path, table);
    const one = { ...table, rows: 1, data: table.data.slice(0, 3), clips: table.clips.slice(0, 1) };
    await write(path, one);
    expect(await read(path)).toEqual(written(one));
    await expect(write(join(folder, "nowhere", "x"), table)).rejects.toThrow("ENOENT");
    expect(readdirSync(folder).filter((name) => name.includes("draft"))).toEqual([]);
  });

  test("that does not fit together is refused", async () => {
    await expect(write(path, { ...table, rows: 3 })).rejects.toThrow("rows * cols = 9 values, got 6");
    await expect(write(path, { ...table, clips: [clip] })).rejects.toThrow("one per row = 2, got 1");
    await expect(write(path, { ...table, featureNames: ["x"] })).rejects.toThrow("one per column = 3, got 1");
    await expect(write(path, { ...table, featureNames: ["x", "actor", "y"] })).rejects.toThrow(
      'different names, got "actor" twice; rename the feature',
    );
  });
});
