import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clip, findDuplicates, ravdess, recordingName, savee, withoutCopies } from "@ser/datasets";
import { hashClips, scanCorpus } from "@ser/datasets/node";
import { encodeWav } from "@ser/dsp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clip } from "./auditClips.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const names = ["03-01-01-01-01-01-01", "03-01-02-01-01-01-01"];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ser-duplicates-"));
});
afterEach(() => rm(folder, { recursive: true }));

function tone(frequency: number): Uint8Array {
  const y = Float32Array.from({ length: 4000 }, (_, i) => 0.5 * Math.sin(frequency * i));
  return encodeWav(y, { sr: 8000, encoding: "pcm16" });
}

test("a corpus that is there twice, as one public copy of RAVDESS is, is found by its names", async () => {
  for (const below of ["Actor_01", "audio_speech_actors_01-24/Actor_01"]) {
    await mkdir(join(folder, below), { recursive: true });
    for (const [i, name] of names.entries()) await writeFile(join(folder, below, `${name}.wav`), tone(i + 1));
  }
  const scan = await scanCorpus(folder, ravdess);
  expect(scan.clips.length).toBe(4);
  const { clips } = await hashClips(scan.clips, { concurrency: 2 });
  expect(findDuplicates(clips)).toEqual({
    sameName: names.map((name) => [`Actor_01/${name}.wav`, `audio_speech_actors_01-24/Actor_01/${name}.wav`]),
    sameAudio: [],
  });
  const once = withoutCopies(clips);
  expect(once.clips.map(({ id }) => id)).toEqual(names.map((name) => `Actor_01/${name}.wav`));
  expect(once.copies[0]).toEqual({
    id: `audio_speech_actors_01-24/Actor_01/${names[0]}.wav`,
    original: `Actor_01/${names[0]}.wav`,
  });
});

test("one recording under two names is found by its samples, in whatever lossless format", async () => {
  await copyFile(join(fixtures, "tone.wav"), join(folder, `${names[0]}.wav`));
  await copyFile(join(fixtures, "tone.flac"), join(folder, `${names[1]}.flac`));
  await writeFile(join(folder, "03-01-03-01-01-01-01.wav"), tone(0.3));
  await writeFile(join(folder, "03-01-04-01-01-01-01.wav"), "");
  const { clips, skipped } = await hashClips((await scanCorpus(folder, ravdess)).clips);
  expect(clips.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256!))).toBe(true);
  expect(skipped).toEqual([{ id: "03-01-04-01-01-01-01.wav", reason: "the file is empty (0 bytes)" }]);
  expect(findDuplicates(clips)).toEqual({
    sameName: [],
    sameAudio: [[`${names[0]}.wav`, `${names[1]}.flac`]],
  });
});

test("an augmented copy is no duplicate of its original", () => {
  const clips = [clip("a.wav"), clip("a.wav#noise", { parent: "a.wav" })];
  expect(findDuplicates(clips)).toEqual({ sameName: [], sameAudio: [] });
});

test("augmented copies stay with their original, and go with it", () => {
  const withCopy = (id: string): Clip[] => {
    const how = `${id}#snr=12.5`;
    return [clip(id), clip(how, { parent: id }), clip(`${how}#gain`, { parent: how })];
  };
  const clips = [...withCopy("wav/a.wav"), ...withCopy("mp3/a.mp3"), ...withCopy("wav/b.wav")];
  const kept = [...withCopy("wav/a.wav"), ...withCopy("wav/b.wav")];
  const gone = withCopy("mp3/a.mp3").map(({ id }) => ({ id, original: "wav/a.wav" }));
  expect(withoutCopies(clips)).toEqual({ clips: kept, copies: gone });
  const [again, first] = [clips[0]!, clips.slice(0, 2)];
  expect(withoutCopies([...first, again]).copies).toEqual([{ id: "wav/a.wav", original: "wav/a.wav" }]);
  const alone = clip("c.wav#noise", { parent: "c.wav" });
  expect(withoutCopies([alone])).toEqual({ clips: [alone], copies: [] });
});

test("files of equal names in two corpora are different recordings, and both stay", () => {
  const clips = [clip("a.wav", { corpus: "mine" }), clip("b/a.wav", { corpus: "yours" })];
  expect(findDuplicates(clips).sameName).toEqual([]);
  expect(withoutCopies(clips)).toEqual({ clips, copies: [] });
});

test("hashing tells its progress, and can be stopped", async () => {
  for (const [i, name] of names.entries()) await writeFile(join(folder, `${name}.wav`), tone(i + 1));
  const { clips } = await scanCorpus(folder, ravdess);
  const progress: string[] = [];
  await hashClips(clips, { concurrency: 1, onProgress: (done, total) => progress.push(`${done}/${total}`) });
  expect(progress).toEqual(["1/2", "2/2"]);
  const stop = new AbortController();
  const hashing = hashClips(clips, {
    concurrency: 1,
    onProgress: () => stop.abort(),
    signal: stop.signal,
  });
  await expect(hashing).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
});

describe("recordingName", () => {
  const saveeClip = (id: string, folder?: string): Clip => ({
    id,
    ...savee.parse(id.split("/").pop()!, folder)!,
  });

  test("files of equal names in folders per actor are different recordings", () => {
    const clips = [
      saveeClip("DC/a01.wav", "DC"),
      saveeClip("JE/a01.wav", "JE"),
      saveeClip("ALL/JE_a01.flac", "ALL"),
    ];
    expect(clips.map(recordingName)).toEqual(["DC_a01", "JE_a01", "JE_a01"]);
    expect(findDuplicates(clips).sameName).toEqual([["JE/a01.wav", "ALL/JE_a01.flac"]]);
  });

  test("is the file's name where the clip has none", () => {
    expect(recordingName({ id: "a/b.c/clip.one.wav" })).toBe("clip.one");
    expect(recordingName({ id: "clip" })).toBe("clip");
    expect(recordingName({ id: ".wav" })).toBe(".wav");
    expect(recordingName({ id: "a/C#4.wav" })).toBe("C#4");
    expect(recordingName({ id: "x.wav#1.wav" })).toBe("x.wav#1");
  });

  test("is its original's of an augmented copy, whatever tells how it was made", () => {
    for (const how of ["noise", "snr=12.5", "noise=bus/1.5", "snr=12.5#gain=-3.5"]) {
      expect(recordingName({ id: `a/x.wav#${how}` })).toBe("x");
    }
    const segment = { id: "talk.wav#t=0,1.5", segment: { start: 0, end: 1.5 } };
    expect(recordingName(segment)).toBe("talk.wav#t=0,1.5");
  });
});
