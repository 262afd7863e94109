import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findDuplicates } from "@ser/datasets";
import { readManifest, scanClassFolders } from "@ser/datasets/node";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ser-own-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function files(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), "");
  }
}

describe("scanClassFolders", () => {
  test("the first folder is the label; deeper ones may tell the actor", async () => {
    await files("anger/anna/1.wav", "anger/ben/1.wav", "joy/anna/1.flac", "joy/notes.txt", "stray.wav");
    const { clips, skipped, labels, dropped } = await scanClassFolders(folder, {
      name: "mine",
      actorOf: (id) => id.split("/")[1],
    });
    expect(clips.map(({ id, emotion, actor, corpus }) => [id, emotion, actor, corpus])).toEqual([
      ["anger/anna/1.wav", "anger", "mine-anna", "mine"],
      ["anger/ben/1.wav", "anger", "mine-ben", "mine"],
      ["joy/anna/1.flac", "joy", "mine-anna", "mine"],
    ]);
    expect(labels).toEqual(["anger", "joy"]);
    expect(dropped).toEqual([]);
    expect(skipped).toEqual([
      { id: "stray.wav", reason: "it is in no class's folder, so that it has no label" },
    ]);
  });

  test("equal file names in different folders are different recordings; a format beside it is a copy", async () => {
    await files("anger/1.wav", "joy/1.wav", "joy/1.flac");
    const { clips } = await scanClassFolders(folder, { name: "mine" });
    expect(findDuplicates(clips).sameName).toEqual([["joy/1.flac", "joy/1.wav"]]);
  });

  test("without actors, all clips are of one who is not known", async () => {
    await files("anger/1.wav", "joy/1.wav");
    const { clips } = await scanClassFolders(folder, { name: "mine" });
    expect(new Set(clips.map(({ actor }) => actor))).toEqual(new Set(["mine-unknown"]));
  });

  test("folders outside the map are an error that counts, or dropped and counted", async () => {
    await files("01 angry/1.wav", "02 happy/1.wav", "backup/1.wav", "backup/2.wav");
    const options = { name: "mine", labels: { "02 happy": "joy", "01 angry": "anger" } } as const;
    await expect(scanClassFolders(folder, options)).rejects.toThrow(
      'got 2 clips whose label has none: "backup" of mine (2 clips)',
    );
    const { clips, labels, dropped } = await scanClassFolders(folder, { ...options, unmapped: "drop" });
    expect(clips.map(({ emotion }) => emotion)).toEqual(["anger", "joy"]);
    expect(labels).toEqual(["joy", "anger"]); // in the order of the map
    expect(dropped).toEqual([{ corpus: "mine", emotion: "backup", clips: 2 }]);
    await expect(
      scanClassFolders(folder, { name: "mine", labels: { Angry: "anger" }, unmapped: "drop" }),
    ).rejects.toThrow('no clip has a label of the map (Angry), got "backup" (2 clips), "01 angry" (1 clips)');
  });

  test("missing folders, and folders without classes, are one clear error", async () => {
    await expect(scanClassFolders(join(folder, "none"), { name: "mine" })).rejects.toThrow(
      "there is no folder",
    );
    await files("stray.wav");
    await expect(scanClassFolders(folder, { name: "mine" })).rejects.toThrow(
      "no audio files in folders below",
    );
  });

  test("tells its progress, and can be stopped", async () => {
    await files("anger/1.wav", "joy/1.wav");
    const seen: number[] = [];
    await scanClassFolders(folder, { name: "mine", onProgress: (found) => seen.push(found) });
    expect(seen).toEqual([1, 2]);
    const scan = scanClassFolders(folder, { name: "mine", signal: AbortSignal.abort() });
    await expect(scan).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });
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
    await files("a/1.wav", "a/2.wav", "b/1.wav");
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
    await files("1.wav", "2.wav");
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

  test("columns that are not there are one error, with those that are", async () => {
    await writeFile(join(folder, "list.csv"), csv([header, ...rows]));
    const wrong = { path: "path", label: "emo", actor: "speaker" };
    await expect(readManifest(join(folder, "list.csv"), { name: "calls", columns: wrong })).rejects.toThrow(
      'got none called "path" (path), "speaker" (actor); it has file, emo, who, gender, take, remark',
    );
  });

  test("files that are not there are an error that counts, or skipped and listed", async () => {
    await files("a/1.wav");
    const list = join(folder, "list.csv");
    await writeFile(list, csv([header, ...rows]));
    await expect(readManifest(list, { name: "calls", columns })).rejects.toThrow(
      /got 2 of 3 that are not below .* \(a\/2.wav, b\/1.wav\); give audioFolder, or leave them out with missing: "skip"/,
    );
    const { clips, skipped } = await readManifest(list, { name: "calls", columns, missing: "skip" });
    expect(clips.map(({ id }) => id)).toEqual(["a/1.wav"]);
    expect(skipped).toEqual(["a/2.wav", "b/1.wav"].map((id) => ({ id, reason: "there is no such file" })));
    await expect(
      readManifest(list, { name: "calls", columns, missing: "skip", audioFolder: join(folder, "a") }),
    ).rejects.toThrow("got 3 of 3 that are not below");
  });

  test("labels outside the map are an error that counts, or dropped and counted", async () => {
    await files("a/1.wav", "a/2.wav", "b/1.wav");
    const list = join(folder, "list.csv");
    await writeFile(list, csv([header, ...rows]));
    const options = { name: "calls", columns, labels: { neu: "neutral" } } as const;
    await expect(readManifest(list, options)).rejects.toThrow('"ang" of calls (2 clips)');
    const { clips, dropped } = await readManifest(list, { ...options, unmapped: "drop" });
    expect(clips.map(({ emotion }) => emotion)).toEqual(["neutral"]);
    expect(dropped).toEqual([{ corpus: "calls", emotion: "ang", clips: 2 }]);
  });

  test("rows without path or label, and rows that name a file again, are skipped with their reason", async () => {
    await files("a/1.wav");
    const list = join(folder, "list.csv");
    await writeFile(list, "file,emo\na/1.wav,ang\na\\1.wav,neu\n,ang\na/3.wav,\n");
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

  test.each([
    ["none.csv", undefined, "there is no file"],
    ["none.parquet", undefined, "there is no file"],
    ["list.csv", "", "is empty; its first line names the columns"],
    ["list.csv", "file,emo\na.wav\n", "cannot be read as a table"],
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
