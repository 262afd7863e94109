import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ravdess, type SyntheticCorpusOptions, synthetic, syntheticCorpus } from "@ser/datasets";
import {
  decodeAudio,
  loadAudio,
  openFeatureCache,
  scanCorpus,
  writeSyntheticCorpus,
} from "@ser/datasets/node";
import { encodeWav } from "@ser/dsp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const fixtures = join(import.meta.dirname, "fixtures");
const fixture = (name: string) => readFile(join(fixtures, name));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ser-datasets-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("decodeAudio", () => {
  test.each(["wav", "flac", "mp3", "ogg", "opus", "m4a"])(
    "decodes %s: half a second of 440 Hz",
    async (type) => {
      const { sr, channels } = await decodeAudio(await fixture(`tone.${type}`));
      expect(sr).toBe(type === "opus" ? 48000 : 24000);
      expect(channels.length).toBe(type === "mp3" ? 1 : 2); // the MP3 decoder folds two equal channels
      const middle = channels[0]!.subarray(0.15 * sr, 0.35 * sr);
      const crossings = middle.filter((v, i) => i > 0 && v >= 0 && middle[i - 1]! < 0).length;
      expect(Math.abs(crossings / 0.2 - 440)).toBeLessThan(8);
    },
  );

  test("FLAC and WAV hold the same samples, bit for bit", async () => {
    const [wav, flac] = await Promise.all(
      ["tone.wav", "tone.flac"].map(async (name) => decodeAudio(await fixture(name))),
    );
    expect(flac!.channels).toEqual(wav!.channels);
  });

  test("truncated FLAC and WAV are refused, not decoded in part", async () => {
    const wav = await fixture("tone.wav");
    await expect(decodeAudio(wav.subarray(0, 5000))).rejects.toThrow("the file is truncated");
    const flac = await fixture("tone.flac");
    await expect(decodeAudio(flac.subarray(0, flac.length - 3000))).rejects.toThrow(
      /truncated|cannot be decoded/,
    );
  });

  test("what is no audio is refused in words", async () => {
    await expect(decodeAudio(new Uint8Array())).rejects.toThrow("the file is empty (0 bytes)");
    await expect(decodeAudio(new TextEncoder().encode("hello, world"))).rejects.toThrow("cannot be decoded");
    const header = encodeWav(Float32Array.of(0.5), { sr: 8000, encoding: "pcm16" });
    new DataView(header.buffer).setUint32(header.length - 6, 0, true); // a data chunk of 0 bytes, then the end
    await expect(decodeAudio(header.subarray(0, header.length - 2))).rejects.toThrow("holds no samples");
  });
});

describe("loadAudio", () => {
  test("averages channels", async () => {
    const { y } = await loadAudio(await fixture("tone.wav"));
    const { channels } = await decodeAudio(await fixture("tone.wav"));
    expect(y.length).toBe(12000);
    expect(y[1234]).toBeCloseTo((channels[0]![1234]! + channels[1]![1234]!) / 2, 7);
  });

  test("silence, missing files and folders are refused in words", async () => {
    const silent = encodeWav(new Float32Array(1000).fill(0.5), { sr: 8000, encoding: "pcm16" });
    await expect(loadAudio(silent)).rejects.toThrow("silent (peak below -80 dB full scale)");
    await expect(loadAudio(join(folder, "none.wav"))).rejects.toThrow(
      "cannot be read: there is no such file",
    );
    await expect(loadAudio(folder)).rejects.toThrow("cannot be read: it is a folder");
  });

  test("clips of less than 0.1 s are refused", async () => {
    const click = encodeWav(Float32Array.of(0.5, -0.5), { sr: 8000, encoding: "pcm16" });
    await expect(loadAudio(click)).rejects.toThrow("too short: 0.000 s, at least 0.1 s");
  });

  test("a FLAC file behind an ID3 tag gives the same samples", async () => {
    const flac = await fixture("tone.flac");
    const tag = Uint8Array.of(0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 5, 1, 2, 3, 4, 5);
    const tagged = Uint8Array.from([...tag, ...flac]);
    expect((await decodeAudio(tagged)).channels).toEqual((await decodeAudio(flac)).channels);
  });

  test("samples that are not finite are refused", async () => {
    const broken = encodeWav(Float32Array.of(0.5, 0.25, 0.5), { sr: 8000, encoding: "float32" });
    new DataView(broken.buffer, broken.byteOffset).setFloat32(broken.length - 4, Number.NaN, true);
    await expect(loadAudio(broken)).rejects.toThrow("a sample that is NaN");
  });
});

describe("scanCorpus", () => {
  test("finds clips at any depth, sorted, with what their names tell", async () => {
    await mkdir(join(folder, "a", "b"), { recursive: true });
    for (const path of [
      "a/b/03-01-05-02-01-02-12.WAV",
      "03-01-03-01-02-01-07.flac",
      "a/notes.txt",
      "a/._03-01-03-01-02-01-07.wav",
    ]) {
      await writeFile(join(folder, path), "");
    }
    const { clips, skipped } = await scanCorpus(folder, ravdess);
    expect(skipped).toEqual([]);
    expect(clips.map(({ id, emotion, actor }) => [id, emotion, actor])).toEqual([
      ["03-01-03-01-02-01-07.flac", "happy", "ravdess-07"],
      ["a/b/03-01-05-02-01-02-12.WAV", "angry", "ravdess-12"],
    ]);
  });

  test("foreign names are listed, and named where they are another corpus's", async () => {
    await writeFile(join(folder, "birthday.wav"), "");
    await writeFile(join(folder, synthetic.exampleName), "");
    const { clips, skipped } = await scanCorpus(folder, ravdess);
    expect(clips).toEqual([]);
    expect(skipped.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^not a name that is known; RAVDESS's look like/),
      expect.stringMatching(/^a name of Synthetic voices/),
    ]);
  });

  test.skipIf(process.getuid?.() === 0)(
    "folders that cannot be read are listed, and the rest is used",
    async () => {
      await mkdir(join(folder, "locked"), { mode: 0o000 });
      await writeFile(join(folder, "03-01-03-01-02-01-07.wav"), "");
      const { clips, skipped } = await scanCorpus(folder, ravdess);
      expect(clips.length).toBe(1);
      expect(skipped).toEqual([{ id: "locked", reason: "the folder cannot be read: EACCES" }]);
    },
  );

  test("missing folders, files and empty folders are one clear error", async () => {
    await expect(scanCorpus(join(folder, "none"), ravdess)).rejects.toThrow("there is no folder");
    await expect(scanCorpus(folder, ravdess)).rejects.toThrow("no audio files in");
    await copyFile(join(fixtures, "tone.wav"), join(folder, "x.wav"));
    await expect(scanCorpus(join(folder, "x.wav"), ravdess)).rejects.toThrow("is a file; give the folder");
  });
});

describe("openFeatureCache", () => {
  const values = { values: Float32Array.of(1.5, -2, 3e-7), audioSha256: "5eed" };

  test("gives back what was stored, bit for bit, and nothing under other settings", async () => {
    const cache = openFeatureCache(folder, { nMels: 40 });
    expect(await cache.get("ab")).toBeUndefined();
    await cache.set("ab", values);
    expect(await cache.get("ab")).toEqual(values);
    expect(await openFeatureCache(folder, { nMels: 40 }).get("ab")).toEqual(values);
    expect(await openFeatureCache(folder, { nMels: 41 }).get("ab")).toBeUndefined();
    expect(await cache.get("cd")).toBeUndefined();
  });

  test("a damaged entry counts as missing", async () => {
    const cache = openFeatureCache(folder, {});
    await cache.set("ab", values);
    const files = await readdir(join(folder, "content-v2"), { recursive: true, withFileTypes: true });
    const [entry] = files.filter((file) => file.isFile());
    await writeFile(join(entry!.parentPath, entry!.name), "damaged");
    expect(await cache.get("ab")).toBeUndefined();
    await cache.set("ab", values);
    expect(await cache.get("ab")).toEqual(values);
  });

  test("many writers at once do not disturb each other", async () => {
    const cache = openFeatureCache(folder, {});
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        cache.set(`k${i % 10}`, { ...values, values: Float32Array.of(i % 10) }),
      ),
    );
    for (let i = 0; i < 10; i++)
      expect(await cache.get(`k${i}`)).toMatchObject({ values: Float32Array.of(i) });
  });
});

describe("generated voices", () => {
  const options: SyntheticCorpusOptions = { sr: 16000, nRepetitions: 1, seed: 3 };

  test("8 voices x 6 manners x 2 statements, the same for the same seed, audible and not clipped", () => {
    const clips = [...syntheticCorpus(options)];
    expect(clips.length).toBe(96);
    expect(new Set(clips.map((clip) => clip.name)).size).toBe(96);
    for (const { y } of clips) {
      const peak = y.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      expect(peak).toBeGreaterThan(0.01);
      expect(peak).toBeLessThan(1);
    }
    expect([...syntheticCorpus(options)][50]).toEqual(clips[50]);
    expect([...syntheticCorpus({ ...options, seed: 4 })][50]!.y).not.toEqual(clips[50]!.y);
  });

  test("pitch, loudness and rate differ between manners as stated", () => {
    const clips = [...syntheticCorpus(options)];
    const mean = (emotion: string, measure: (y: Float32Array) => number) => {
      const own = clips.filter((clip) => clip.emotion === emotion).map(({ y }) => measure(y));
      return own.reduce((sum, value) => sum + value, 0) / own.length;
    };
    const loudness = (y: Float32Array) => Math.sqrt(y.reduce((sum, v) => sum + v * v, 0) / y.length);
    expect(mean("angry", loudness)).toBeGreaterThan(2 * mean("sad", loudness));
    expect(mean("sad", (y) => y.length)).toBeGreaterThan(1.3 * mean("angry", (y) => y.length));
  });

  test("are written whole, once, as WAV files that a scan finds and the loader reads", async () => {
    const target = join(folder, "voices");
    expect(await writeSyntheticCorpus(target, options)).toBe(96);
    expect(await writeSyntheticCorpus(target, options)).toBe(0);
    expect(await readdir(folder)).toEqual(["voices"]);
    const { clips, skipped } = await scanCorpus(target, synthetic);
    expect([clips.length, skipped.length]).toEqual([96, 0]);
    expect((await loadAudio(clips[0]!.path)).sr).toBe(16000);
  });

  test("options out of range are refused", () => {
    expect(() => syntheticCorpus({ ...options, sr: 100 }).next()).toThrow("at least 8000 Hz, got 100");
    expect(() => syntheticCorpus({ ...options, nRepetitions: 0 }).next()).toThrow("from 1 to 99, got 0");
  });
});
