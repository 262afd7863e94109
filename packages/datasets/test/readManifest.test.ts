import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readManifest } from "@ser/datasets/node";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { putFiles } from "./putFiles.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

let folder: string;
temporaryFolder((path) => {
  folder = path;
});

describe("readManifest", () => {
  const columns = { path: "file", label: "emo", actor: "who", sex: "gender", repetition: "take" } as const;
  const rows = [
    ["a/1.wav", "ang", "anna", "F", "1", 'she said, "no"'],
    ["a/2.wav", "neu", "ben", "male", "2", "ünï"],
    ["b/1.wav", "ang", "", "", "", ""],
  ];
  const header = ["file", "emo", "who", "gender", "take", "remark"];
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const csv = (cells: readonly (readonly string[])[], separator = ",") =>
    cells.map((row) => row.map(quoted).join(separator)).join("\r\n");
  const parquet = () =>
    Buffer.from(
      parquetWriteBuffer({
        columnData: header.map((name, column) => ({ name, data: rows.map((row) => row[column]!) })),
      }),
    );

  test.each([
    ["female", ["F", "Female", "woman", " w "]],
    ["male", ["m", "MALE", "man"]],
    [undefined, ["missing", "mixed", "multiple", "maybe", "fm", "n/a", "0"]],
  ])("sex %s is told by whole words", async (sex, words) => {
    const names = words.map((_, i) => `${i}.wav`);
    await putFiles(folder, ...names);
    const table = names.map((name, i) => [name, "ang", "anna", words[i] as string, "", ""]);
    await writeFile(join(folder, "list.csv"), csv([header, ...table]));
    const { clips } = await readManifest(join(folder, "list.csv"), { name: "calls", columns });
    expect(clips.map((clip) => clip.sex)).toEqual(words.map(() => sex));
  });

  test("repetitions are whole numbers, or not known", async () => {
    const takes = ["2", "3.0", " 4 ", "2x", "1.5", "-1", "two", "0x10"];
    const names = takes.map((_, i) => `${i}.wav`);
    await putFiles(folder, ...names);
    const table = names.map((name, i) => [name, "ang", "anna", "", takes[i] as string, ""]);
    await writeFile(join(folder, "list.csv"), csv([header, ...table]));
    const { clips } = await readManifest(join(folder, "list.csv"), { name: "calls", columns });
    expect(clips.map((clip) => clip.repetition)).toEqual([2, 3, 4, ...Array(5).fill(undefined)]);
  });

  test.each([
    ["CSV", "list.csv", () => csv([header, ...rows])],
    ["CSV with a byte order mark", "list.csv", () => `\uFEFF${csv([header, ...rows])}`],
    ["CSV with semicolons", "list.csv", () => csv([header, ...rows], ";")],
    [
      "CSV with semicolons and bare names",
      "list.csv",
      () => csv(rows, ";").replace(/^/, `${header.join(";")}\r\n`),
    ],
    ["TSV", "list.tsv", () => csv([header, ...rows], "\t")],
    ["Parquet", "list.parquet", parquet],
  ] as const)("reads %s with columns of any names; others are kept as fields", async (_, name, content) => {
    await putFiles(folder, "a/1.wav", "a/2.wav", "b/1.wav");
    await writeFile(join(folder, name), content());
    const { clips, labels, skipped } = await readManifest(join(folder, name), { name: "calls", columns });
    const known = { corpus: "calls", channel: "speech" } as const;
    const file = (id: string) => ({ ...known, id, name: id, path: join(folder, id) });
    expect(clips).toEqual([
      {
        ...file("a/1.wav"),
        emotion: "ang",
        actor: "calls-anna",
        sex: "female",
        repetition: 1,
        fields: { remark: 'she said, "no"' },
      },
      {
        ...file("a/2.wav"),
        emotion: "neu",
        actor: "calls-ben",
        sex: "male",
        repetition: 2,
        fields: { remark: "ünï" },
      },
      { ...file("b/1.wav"), emotion: "ang", actor: "calls-unknown", fields: { remark: "" } },
    ]);
    expect(labels).toEqual(["ang", "neu"]);
    expect(skipped).toEqual([]);
  });

  test("numbers, dates and empty cells of Parquet become text", async () => {
    await putFiles(folder, "1.wav", "2.wav");
    const columnData = [
      { name: "file", data: ["1.wav", "2.wav"] },
      { name: "emo", data: [3, 4] },
      { name: "n", data: [12345678901234567890n % 2n ** 62n, 5n] },
      { name: "when", data: [new Date(0), null] },
      { name: "score", data: [0.5, null] },
    ];
    await writeFile(join(folder, "list.parquet"), Buffer.from(parquetWriteBuffer({ columnData })));
    const { clips } = await readManifest(join(folder, "list.parquet"), {
      name: "calls",
      columns: { path: "file", label: "emo" },
      labels: { 3: "anger", 4: "neutral" },
    });
    expect(clips.map(({ emotion, fields }) => [emotion, fields])).toEqual([
      [
        "anger",
        { n: String(12345678901234567890n % 2n ** 62n), when: "1970-01-01T00:00:00.000Z", score: "0.5" },
      ],
      ["neutral", { n: "5", when: "", score: "" }],
    ]);
  });

  test("spaces around a cell of Parquet are taken off, and NaN is none", async () => {
    await putFiles(folder, "1.wav", "2.wav");
    const columnData = [
      { name: "path", data: ["1.wav", "2.wav "] },
      { name: "label", data: ["ang", " ang"] },
      { name: "actor", data: ["anna", "anna "] },
      { name: "score", data: [Number.NaN, 0.5], type: "DOUBLE" as const },
    ];
    await writeFile(join(folder, "list.parquet"), Buffer.from(parquetWriteBuffer({ columnData })));
    const { clips } = await readManifest(join(folder, "list.parquet"), { name: "calls" });
    expect(clips.map(({ id, emotion, actor, fields }) => [id, emotion, actor, fields])).toEqual([
      ["1.wav", "ang", "calls-anna", { score: "" }],
      ["2.wav", "ang", "calls-anna", { score: "0.5" }],
    ]);
  });

  test("columns that are not there are one error, with those that are", async () => {
    await writeFile(join(folder, "list.csv"), csv([header, ...rows]));
    const wrong = { path: "path", label: "emo", actor: "speaker" };
    await expect(readManifest(join(folder, "list.csv"), { name: "calls", columns: wrong })).rejects.toThrow(
      'got none called "path" (path), "speaker" (actor); it has file, emo, who, gender, take, remark',
    );
  });

  test("files that are not there are an error that counts, or skipped and listed", async () => {
    await putFiles(folder, "a/1.wav");
    const list = join(folder, "list.csv");
    await writeFile(list, csv([header, ...rows]));
    await expect(readManifest(list, { name: "calls", columns })).rejects.toThrow(
      /got 2 of 3 that are not below .* \(a\/2.wav, b\/1.wav\); correct the paths, or what they start from, or take the rows out/,
    );
    const { clips, skipped } = await readManifest(list, { name: "calls", columns, missing: "skip" });
    expect(clips.map(({ id }) => id)).toEqual(["a/1.wav"]);
    expect(skipped).toEqual(["a/2.wav", "b/1.wav"].map((id) => ({ id, reason: "there is no such file" })));
    await expect(
      readManifest(list, { name: "calls", columns, missing: "skip", audioFolder: join(folder, "a") }),
    ).rejects.toThrow(
      /files that ".*list\.csv" names must be there, got none below ".*a" \(a\/1.wav, a\/2.wav, b\/1.wav\); correct/,
    );
  });

  test("labels outside the map are an error that counts, or dropped and counted", async () => {
    await putFiles(folder, "a/1.wav", "a/2.wav", "b/1.wav");
    const list = join(folder, "list.csv");
    await writeFile(list, csv([header, ...rows]));
    const options = { name: "calls", columns, labels: { neu: "neutral" } } as const;
    await expect(readManifest(list, options)).rejects.toThrow('"ang" of calls (2 clips)');
    const { clips, dropped } = await readManifest(list, { ...options, unmapped: "drop" });
    expect(clips.map(({ emotion }) => emotion)).toEqual(["neutral"]);
    expect(dropped).toEqual([{ corpus: "calls", emotion: "ang", clips: 2 }]);
  });

  test("rows without path or label, and rows that name a file again, are skipped with their reason", async () => {
    await putFiles(folder, "a/1.wav");
    const list = join(folder, "list.csv");
    await writeFile(list, "file,emo\na/1.wav,ang\na\\1.wav,ang\n,ang\na/3.wav,\n");
    const { clips, skipped } = await readManifest(list, {
      name: "calls",
      columns: { path: "file", label: "emo" },
    });
    expect(clips.length).toBe(1);
    expect(skipped).toEqual([
      { id: "a/1.wav", reason: "row 2 names it again: one of them is enough" },
      { id: "row 3", reason: 'column "file" is empty' },
      { id: "a/3.wav", reason: 'column "emo" is empty' },
    ]);
  });

  test("a file with two labels is refused: which of them is right cannot be guessed", async () => {
    await putFiles(folder, "a/1.wav");
    const list = join(folder, "list.csv");
    await writeFile(list, "file,emo\na/1.wav,ang\na\\1.wav,neu\n");
    const reading = readManifest(list, { name: "calls", columns: { path: "file", label: "emo" } });
    await expect(reading).rejects.toThrow('must have one label, got "ang" and "neu" of a/1.wav; decide');
  });

  test("a file that rows name in several ways is one clip, under its plain name", async () => {
    await putFiles(folder, "a/1.wav", "2.wav");
    const list = join(folder, "list.csv");
    const names = ["./a/1.wav", "a//1.wav", "b/../a/1.wav", ".\\a\\1.wav", join(folder, "a/1.wav"), "2.wav"];
    await writeFile(list, `file,emo\n${names.map((name) => `${name},ang`).join("\n")}\n`);
    const { clips, skipped } = await readManifest(list, {
      name: "calls",
      columns: { path: "file", label: "emo" },
    });
    expect(clips.map(({ id, path }) => [id, path])).toEqual([
      ["a/1.wav", join(folder, "a/1.wav")],
      ["2.wav", join(folder, "2.wav")],
    ]);
    expect(skipped.map(({ reason }) => reason)).toEqual(
      [2, 3, 4, 5].map((row) => `row ${row} names it again: one of them is enough`),
    );
  });

  test("columns without a name may be several, as spreadsheets leave them", async () => {
    await putFiles(folder, "1.wav");
    await writeFile(join(folder, "list.csv"), "file,emo,,\n1.wav,ang,,\n");
    const { clips } = await readManifest(join(folder, "list.csv"), {
      name: "calls",
      columns: { path: "file", label: "emo" },
    });
    expect(clips.length).toBe(1);
  });

  test.each([
    ["none.csv", undefined, "there is no file"],
    ["none.parquet", undefined, "there is no file"],
    ["list.csv", "", "is empty; its first line names the columns"],
    ["list.csv", "file,emo\na.wav\n", "cannot be read as a table"],
    ["list.csv", "file,emo,file\na.wav,ang,b.wav\n", 'must name each column once, got "file" twice'],
    ["list.csv", "file,emo\n", "must name at least one clip, got none in 0 rows"],
    ["list.csv", "file,emo\n,ang\n", 'got none in 1 rows (row 1: column "file" is empty)'],
    ["list.parquet", "PAR1 or not", "cannot be read as a table"],
  ] as const)("%s holding %j is one clear error", async (name, content, message) => {
    if (content !== undefined) await writeFile(join(folder, name), content);
    const reading = readManifest(join(folder, name), {
      name: "calls",
      columns: { path: "file", label: "emo" },
    });
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: "CorpusError" }));
  });
});
