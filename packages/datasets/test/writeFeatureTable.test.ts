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

const vote = (emotions: string[], levels: number[]) => ({ emotions, levels });
const told = {
  ...table,
  clips: [
    clip("a", { age: 31.5, fields: { room: "office", "mic, left": "" } }),
    clip("b", {
      name: "b0",
      race: "r",
      ethnicity: "e",
      fields: { room: "", device: "phone" },
      perceived: {
        voice: vote(["anger", "sad"], [37.2, 58.6]),
        face: vote(["sad"], [80]),
        both: vote([], []), // as good as not asked
      },
    }),
  ],
};

test("what only some clips have is written too: in CSV", async () => {
  const path = join(folder, "table.csv");
  await writeFeatureTableCsv(path, told);
  const perceived = ["voice", "face"].flatMap((channel) =>
    ["emotions", "levels"].map((what) => `perceived.${channel}.${what}`),
  );
  expect((await readFile(path, "utf8")).split("\n")).toEqual([
    `id,corpus,emotion,actor,sex,channel,intensity,statement,repetition,parent,sha256,name,age,race,ethnicity,${perceived},fields.room,"fields.mic, left",fields.device,x,y,z`,
    "a,ravdess,sad,actor-a,,speech,,,,,,,31.5,,,,,,,office,,,1,2,-0",
    "b,ravdess,sad,actor-b,,speech,,,,,,b0,,r,e,anger:sad,37.2:58.6,sad,80,,,phone,0.10000000149011612,5,6",
    "",
  ]);
});

test("what only some clips have is written too: in Parquet", async () => {
  const path = join(folder, "table.parquet");
  await writeFeatureTableParquet(path, told);
  const rows = await parquetReadObjects({ file: new Uint8Array(await readFile(path)).buffer });
  expect(rows[0]).toMatchObject({
    name: null,
    age: 31.5,
    "fields.room": "office",
    "fields.device": null,
    x: 1,
  });
  expect(rows[1]).toMatchObject({
    age: null,
    ethnicity: "e",
    "perceived.voice.emotions": "anger:sad",
    "perceived.face.levels": "80",
    "fields.room": null,
    "fields.device": "phone",
  });
  expect(Object.keys(rows[0]!).slice(-4)).toEqual(["fields.device", "x", "y", "z"]);
});

test("a feature may have the name of a column that the table does not have", async () => {
  const path = join(folder, "table.csv");
  const featureNames = ["age", "y", "z"];
  await writeFeatureTableCsv(path, { ...table, featureNames });
  await expect(writeFeatureTableCsv(path, { ...told, featureNames })).rejects.toThrow(
    'writeFeatureTableCsv: columns must have different names, got "age" twice; rename the feature',
  );
});
