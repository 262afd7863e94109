import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readManifest } from "@ser/datasets/node";
import { describe, expect, test } from "vitest";
import { putFiles } from "./putFiles.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

let folder: string;
temporaryFolder((path) => {
  folder = path;
});

describe("readManifest of a small CSV file", () => {
  const read = async (
    content: string,
    options: { columns?: { statement: string }; signal?: AbortSignal } = {},
  ) => {
    const list = join(folder, "list.csv");
    await putFiles(folder, "1.wav", "2.wav");
    await writeFile(list, content);
    const columns = { path: "file", label: "emo", ...options.columns };
    return readManifest(list, { name: "calls", ...options, columns });
  };

  test("gives a clip its statement, and none where the cell is empty", async () => {
    const { clips } = await read("file,emo,text\n1.wav,ang,kids\n2.wav,ang,\n", {
      columns: { statement: "text" },
    });
    expect(clips[0]).toMatchObject({ statement: "kids" });
    expect(clips[1]).not.toHaveProperty("statement");
  });

  test("gives labels in alphabetical order, whatever the rows' order", async () => {
    expect((await read("file,emo\n1.wav,neu\n2.wav,ang\n")).labels).toEqual(["ang", "neu"]);
  });

  test("takes the spaces around names and cells off", async () => {
    const { clips } = await read("file, emo\n1.wav , ang\n");
    expect(clips.map(({ id, emotion }) => [id, emotion])).toEqual([["1.wav", "ang"]]);
  });

  test.each([
    ["list.csv", ",", 'He said "hi"'],
    ["list.tsv", "\t", '5" disk'],
  ])("takes quotes within a cell of %s as they are, separated by %j: %s", async (name, separator, cell) => {
    await putFiles(folder, "1.wav");
    const lines = [
      ["path", "label", "remark"],
      ["1.wav", "ang", cell],
    ];
    await writeFile(join(folder, name), lines.map((line) => line.join(separator)).join("\n"));
    const { clips } = await readManifest(join(folder, name), { name: "calls" });
    expect(clips[0]?.fields).toEqual({ remark: cell });
  });

  test("refuses a row that is shorter than the header", async () => {
    await expect(read("file,emo,text\n1.wav,ang\n")).rejects.toThrow("Invalid Record Length");
  });

  test("passes over empty lines", async () => {
    const { clips } = await read("file,emo\n1.wav,ang\n\n2.wav,neu\n");
    expect(clips.map(({ id }) => id)).toEqual(["1.wav", "2.wav"]);
  });

  test("can be stopped", async () => {
    const reading = read("file,emo\n1.wav,neu\n2.wav,ang\n", { signal: AbortSignal.abort() });
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });
});

describe("readManifest without columns", () => {
  const read = async (header: string, row: string) => {
    await putFiles(folder, "1.wav");
    await writeFile(join(folder, "list.csv"), `${header}\n${row}\n`);
    return readManifest(join(folder, "list.csv"), { name: "calls" });
  };

  test("takes those that are called what they hold; others are fields", async () => {
    const { clips } = await read(
      "label,remark,path,actor,sex,statement,repetition,start,end",
      "ang,loud,1.wav,anna,f,kids,2,0.5,1",
    );
    expect(clips).toMatchObject([
      {
        id: "1.wav#t=0.5,1",
        emotion: "ang",
        actor: "calls-anna",
        sex: "female",
        statement: "kids",
        repetition: 2,
        segment: { start: 0.5, end: 1 },
        fields: { remark: "loud" },
      },
    ]);
    const plain = await read("path,label", "1.wav,ang");
    expect(plain.clips).toMatchObject([{ id: "1.wav", actor: "calls-unknown" }]);
    expect(plain.clips[0]).not.toHaveProperty("fields");
  });

  test("takes those that are not named beside those that are, but for null", async () => {
    await putFiles(folder, "1.wav");
    await writeFile(join(folder, "list.csv"), "path,mood,label,actor,start\n1.wav,ang,x,anna,monday\n");
    const columns = { label: "mood", start: null };
    const { clips } = await readManifest(join(folder, "list.csv"), { name: "calls", columns });
    expect(clips).toMatchObject([{ id: "1.wav", emotion: "ang", actor: "calls-anna" }]);
    expect(clips[0]!.fields).toEqual({ label: "x", start: "monday" });
    const none = await readManifest(join(folder, "list.csv"), {
      name: "calls",
      columns: { ...columns, actor: null, statement: "actor" },
    });
    expect(none.clips).toMatchObject([{ actor: "calls-unknown", statement: "anna" }]);
    const taken = await readManifest(join(folder, "list.csv"), {
      name: "calls",
      columns: { ...columns, statement: "actor" }, // which is then nobody's name
    });
    expect(taken.clips).toMatchObject([{ actor: "calls-unknown", statement: "anna" }]);
  });

  test.each([
    ["file,label", "1.wav,ang", 'for path, got "file", "label"; which one holds it? name it in columns'],
    ["Path,label", "1.wav,ang", 'for path, got "Path", "label"; is it "Path"? name it in columns'],
    ["path,emotion", "1.wav,ang", "for label, got"],
    ["path|label", "1.wav|ang", 'for path, got "path|label"; which one holds it?'],
    ["path,label,start", "1.wav,ang,1", "for end, as it has one for the other edge, got"],
    ["path,label,end", "1.wav,ang,1", "for start, as it has one for the other edge, got"],
  ])("of %s asks which one holds what is missing", async (header, row, message) => {
    await expect(read(header, row)).rejects.toThrow(`list.csv" must have a column ${message}`);
  });

  test("a table between tabs is one, whatever it is called", async () => {
    const { clips } = await read("path\tlabel\tremark", "1.wav\tang\tloud, and long");
    expect(clips).toMatchObject([{ id: "1.wav", emotion: "ang", fields: { remark: "loud, and long" } }]);
  });
});
