import { expect, test } from "vitest";
import { type Clip, parseRavdess, parseTess, sortClips } from "../src/index.ts";

const NAMES = [
  "03-01-05-01-01-01-02",
  "03-01-03-01-01-01-01",
  "03-02-05-01-01-01-02",
  "03-01-01-01-01-01-02",
];
const inFolders = (folderOf: (name: string) => string): Clip[] =>
  NAMES.map((name) => ({ ...parseRavdess(`${name}.wav`)!, id: `${folderOf(name)}${name}.wav` })).sort(
    (a, b) => (a.id < b.id ? -1 : 1),
  );
const namesOf = (clips: readonly Clip[]) => clips.map(({ id }) => id.slice(id.lastIndexOf("/") + 1, -4));

test("one order for the same recordings in whatever folders: song, speech; voice by voice", () => {
  const flat = inFolders(() => "");
  const byActor = inFolders((name) => `Actor_${name.slice(-2)}/`);
  const backwards = inFolders((name) => `${9 - Number(name[4])}-${9 - Number(name.at(-1))}/`);
  expect(namesOf(flat)).not.toEqual(namesOf(backwards));
  const sorted = [
    "03-02-05-01-01-01-02",
    "03-01-03-01-01-01-01",
    "03-01-01-01-01-01-02",
    "03-01-05-01-01-01-02",
  ];
  for (const clips of [flat, byActor, backwards]) expect(namesOf(sortClips(clips))).toEqual(sorted);
  expect(sortClips(flat)).not.toBe(flat);
});

test("corpora stay one behind the other, and copies of a clip as they were", () => {
  const clip = { ...parseRavdess(`${NAMES[0]}.wav`)!, id: "" };
  const other = { ...parseTess("OAF_back_angry.wav")!, id: "tess" };
  const clips: Clip[] = [other, { ...clip, id: `b/${NAMES[0]}.wav` }, { ...clip, id: `a/${NAMES[0]}.flac` }];
  expect(sortClips(clips).map(({ id }) => id)).toEqual(clips.map(({ id }) => id));
});
