import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFeatureTableCsv, writeFeatureTableParquet } from "@ser/datasets/node";
import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { clip } from "./auditClips.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

let folder: string;
temporaryFolder((path) => {
  folder = path;
});

const table = {
  data: Float32Array.of(1, 2, -0, 0.1, 5, 6),
  rows: 2,
  cols: 3,
  clips: [clip("a", { repetition: 2 }), clip("b", { actor: "ravdess-unknown" })],
  featureNames: ["x", "y", "z"],
};

test("CSV holds what is known of each clip, then its features, in digits that are read back bit for bit", async () => {
  const path = join(folder, "table.csv");
  await writeFeatureTableCsv(path, table);
  expect((await readFile(path, "utf8")).split("\n")).toEqual([
    "id,corpus,emotion,actor,sex,channel,intensity,statement,repetition,parent,sha256,x,y,z",
    "a,ravdess,sad,actor-a,,speech,,,2,,,1,2,-0",
    "b,ravdess,sad,,,speech,,,,,,0.10000000149011612,5,6",
    "",
  ]);
});

test("Parquet holds the same, with nothing in place of what is not known", async () => {
  const path = join(folder, "table.parquet");
  await writeFeatureTableParquet(path, table);
  const rows = await parquetReadObjects({ file: new Uint8Array(await readFile(path)).buffer });
  expect(rows.map(({ id, actor, repetition, x, y, z }) => [id, actor, repetition, x, y, z])).toEqual([
    ["a", "actor-a", 2, 1, 2, -0],
    ["b", null, null, Math.fround(0.1), 5, 6],
  ]);
});
