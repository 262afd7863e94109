import { isAudioName } from "@ser/datasets/node";
import { expect, test } from "vitest";

test("names of recordings end in what can be decoded, in small letters or capitals", () => {
  for (const name of ["01.wav", "a/b.WAV", "film.mp4", "a.b.aiff", "v.Ogg"])
    expect(isAudioName(name)).toBe(true);
  for (const name of ["wav", "01.wav.txt", "table.csv", "01wav", ""]) expect(isAudioName(name)).toBe(false);
});
