// One suite over all corpora: properties that hold for each, and each one's own cases.
import { type Corpus, corpora, emoDb, savee } from "@ser/datasets";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { corpusCases, type FileName } from "./corpusCases.ts";

test("every corpus has cases, and its name once", () => {
  expect(Object.keys(corpusCases)).toEqual(corpora.map(({ name }) => name));
});

describe.each(corpora)("$name", (corpus) => {
  const cases = corpusCases[corpus.name]!;

  test("its example name is read, into one of its labels", () => {
    const name = corpus.parse(corpus.exampleName);
    expect(name?.corpus).toBe(corpus.name);
    expect(corpus.labels).toContain(name?.emotion);
    expect(name?.actor).toMatch(new RegExp(`^${corpus.name}-`));
  });

  test.each(cases.reads)("reads all fields of %j", (name, expected) => {
    expect(corpus.parse(...name)).toEqual(expected);
    expect(corpus.labels).toContain(expected.emotion);
  });

  test.each(cases.refuses)("refuses %j, with field, rule and value", (name, message) => {
    expect(() => corpus.parse(...name)).toThrow(RangeError);
    expect(() => corpus.parse(...name)).toThrow(message);
    expect(() => corpus.parse(...name)).toThrow(/^parse[A-Z]\w+: /);
    expect(() => corpus.parse(...name)).toThrow(name[0]);
  });

  test("reads every name of the whole corpus, where it is known, and the counts are right", () => {
    if (cases.whole === undefined) return;
    const { names, clipsByLabel } = cases.whole;
    const read = names().map((name) => corpus.parse(...name));
    expect(read).not.toContain(undefined);
    expect(corpus.labels.map((label) => read.filter((name) => name?.emotion === label).length)).toEqual(
      clipsByLabel,
    );
    expect(read.length).toBe(corpus.size?.clips);
    expect(new Set(read.map((name) => name?.actor)).size).toBe(corpus.size?.actors);
  });

  test("the extension does not matter", () => {
    const bare = corpus.exampleName.replace(/\.wav$/, "");
    const read = corpus.parse(corpus.exampleName);
    for (const name of [bare, `${bare}.flac`, `${bare}.MP3`]) expect(corpus.parse(name)).toEqual(read);
  });

  test("names of another form are not its own", () => {
    for (const name of ["", ".wav", "clip.wav", "README.md", "03-01-05.wav", "1001_DFA_ANG.wav", "a1.wav"]) {
      expect(corpus.parse(name, "DC")).toBeUndefined();
    }
  });

  test("no name is read by two corpora", () => {
    for (const [name] of cases.reads) {
      const readers = corpora.filter((other) => reads(other, name));
      expect(readers).toEqual([corpus]);
    }
  });

  test("any name is read, refused with a reason, or not its own", () => {
    const letter = fc.constantFrom(...`${corpus.exampleName}09_-.AXZaz`);
    const fileName = fc.oneof(fc.string(), fc.string({ unit: letter, minLength: 5, maxLength: 24 }));
    fc.assert(
      fc.property(fileName, fc.string(), (name, folder) => {
        try {
          const read = corpus.parse(name, folder);
          if (read !== undefined) expect(corpus.labels).toContain(read.emotion);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });

  test("a sign that no name has makes it foreign", () => {
    for (const [[name, folder]] of cases.reads) {
      for (let i = 0; i < name.lastIndexOf("."); i++) {
        const changed = `${name.slice(0, i)}!${name.slice(i + 1)}`;
        expect(reads(corpus, [changed, folder]), changed).toBe(false);
      }
    }
  });

  test("labels are all different, and it says where it comes from, and under which terms", () => {
    expect(new Set(corpus.labels).size).toBe(corpus.labels.length);
    expect(corpus.licence).not.toBe("");
    if (!corpus.synthetic) expect(corpus.url).toMatch(/^https?:\/\//);
  });

  test("its lists of checksums hold the whole corpus", () => {
    if (corpus.checksums === undefined) return;
    expect(corpus.checksums.reduce((sum, { clips }) => sum + clips, 0)).toBe(corpus.size?.clips);
  });
});

describe("codes of SAVEE and EMO-DB", () => {
  test.each([
    ["n03", "common"],
    ["n04", "emotion-specific"],
    ["n15", "emotion-specific"],
    ["n16", "generic"],
    ["a03", "common"],
    ["a04", "emotion-specific"],
    ["a06", "generic"],
  ])("sentence %s of SAVEE is %s", (sentence, statementKind) => {
    expect(savee.parse(`DC_${sentence}.wav`)).toMatchObject({ statementKind });
  });

  test.each([
    ["W", "anger"],
    ["L", "boredom"],
    ["E", "disgust"],
    ["A", "fear"],
    ["F", "happiness"],
    ["T", "sadness"],
    ["N", "neutral"],
  ])("letter %s of EMO-DB is %s", (letter, emotion) => {
    expect(emoDb.parse(`03a01${letter}a.wav`)?.emotion).toBe(emotion);
  });

  test.each([
    ["03", "male", 31],
    ["08", "female", 34],
    ["09", "female", 21],
    ["10", "male", 32],
    ["11", "male", 26],
    ["12", "male", 30],
    ["13", "female", 32],
    ["14", "female", 35],
    ["15", "male", 25],
    ["16", "female", 31],
  ])("actor %s of EMO-DB is %s and %d years old", (actor, sex, age) => {
    expect(emoDb.parse(`${actor}a01Fa.wav`)).toMatchObject({ sex, age });
  });
});

function reads(corpus: Corpus, [name, folder]: FileName): boolean {
  try {
    return corpus.parse(name, folder) !== undefined;
  } catch {
    return false;
  }
}
