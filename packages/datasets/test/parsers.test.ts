import { corpora, parseRavdess, parseSynthetic, ravdess } from "@ser/datasets";
import { describe, expect, test } from "vitest";

describe.each(corpora)("$name", (corpus) => {
  test("its example name is read, into one of its labels", () => {
    const name = corpus.parse(corpus.exampleName);
    expect(name?.corpus).toBe(corpus.name);
    expect(corpus.labels).toContain(name?.emotion);
    expect(name?.actor).toMatch(new RegExp(`^${corpus.name}-`));
  });

  test("the extension does not matter", () => {
    const bare = corpus.exampleName.replace(/\.wav$/, "");
    const read = corpus.parse(corpus.exampleName);
    for (const name of [bare, `${bare}.flac`, `${bare}.mp3`]) expect(corpus.parse(name)).toEqual(read);
  });

  test("names of another form are not its own", () => {
    for (const name of ["", "clip.wav", "README.md", "03-01-05.wav", "1001_DFA_ANG_XX.wav"]) {
      expect(corpus.parse(name)).toBeUndefined();
    }
  });

  test("no name is read by two corpora", () => {
    const readers = corpora.filter((other) => other.parse(corpus.exampleName) !== undefined);
    expect(readers).toEqual([corpus]);
  });

  test("labels are all different", () => {
    expect(new Set(corpus.labels).size).toBe(corpus.labels.length);
  });
});

describe("parseRavdess", () => {
  test("reads all seven fields", () => {
    expect(parseRavdess("03-01-05-02-01-02-12.wav")).toEqual({
      corpus: "ravdess",
      modality: "audio-only",
      channel: "speech",
      emotion: "angry",
      intensity: "strong",
      statement: "kids",
      repetition: 2,
      actor: "ravdess-12",
      sex: "female",
    });
  });

  test("every name of the full set is read: 1440 speech clips, 8 classes, 24 actors", () => {
    const names = speechNames();
    const read = names.map((name) => parseRavdess(name));
    expect(read).not.toContain(undefined);
    const count = (emotion: string) => read.filter((name) => name?.emotion === emotion).length;
    expect(names.length).toBe(1440);
    expect(ravdess.labels.map(count)).toEqual([96, 192, 192, 192, 192, 192, 192, 192]);
    expect(new Set(read.map((name) => name?.actor)).size).toBe(24);
    expect(read.filter((name) => name?.sex === "male").length).toBe(720);
  });

  test("codes that RAVDESS does not use are refused, with field, rule and value", () => {
    const message = (name: string) => expect(() => parseRavdess(name));
    message("03-01-09-01-01-01-01.wav").toThrow(
      "emotion must be one of 01, 02, 03, 04, 05, 06, 07, 08, got 09",
    );
    message("03-03-01-01-01-01-01.wav").toThrow("channel must be one of 01, 02, got 03");
    message("03-01-01-01-01-01-25.wav").toThrow("actor must be 01 to 24, got 25");
    message("03-01-01-01-01-01-00.wav").toThrow("actor must be 01 to 24, got 00");
    message("03-01-01-02-01-01-01.wav").toThrow("neutral has no strong intensity");
  });
});

test("parseSynthetic refuses a voice that does not exist", () => {
  expect(() => parseSynthetic("synthetic-v99-angry-s1-r01.wav")).toThrow("no such voice");
});

function speechNames(): string[] {
  const twoDigits = (n: number) => String(n).padStart(2, "0");
  const names: string[] = [];
  for (let actor = 1; actor <= 24; actor++) {
    for (let emotion = 1; emotion <= 8; emotion++) {
      for (let intensity = 1; intensity <= (emotion === 1 ? 1 : 2); intensity++) {
        for (const statement of [1, 2]) {
          for (const repetition of [1, 2]) {
            names.push(
              `03-01-${[emotion, intensity, statement, repetition, actor].map(twoDigits).join("-")}.wav`,
            );
          }
        }
      }
    }
  }
  return names;
}
