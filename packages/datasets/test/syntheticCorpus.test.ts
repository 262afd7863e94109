import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type SyntheticCorpusOptions, synthetic, syntheticCorpus } from "@ser/datasets";
import { loadAudio, scanCorpus, writeSyntheticCorpus } from "@ser/datasets/node";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "./temporaryFolder.ts";

let folder: string;
temporaryFolder((path) => {
  folder = path;
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
    expect(await writeSyntheticCorpus(`${target}/`, options)).toBe(96); // a slash as shells complete it
    expect(await writeSyntheticCorpus(target, options)).toBe(0);
    expect(await readdir(folder)).toEqual(["voices"]);
    const { clips, skipped } = await scanCorpus(target, synthetic);
    expect([clips.length, skipped.length]).toEqual([96, 0]);
    expect((await loadAudio(clips[0]!.path)).sr).toBe(16000);
  });

  test("8000 Hz are enough, and less is refused", () => {
    expect(syntheticCorpus({ ...options, sr: 8000 }).next().done).toBe(false);
    expect(() => syntheticCorpus({ ...options, sr: 7999 }).next()).toThrow("at least 8000 Hz, got 7999");
  });

  test("options out of range are refused", () => {
    expect(() => syntheticCorpus({ ...options, sr: 100 }).next()).toThrow("at least 8000 Hz, got 100");
    expect(() => syntheticCorpus({ ...options, nRepetitions: 0 }).next()).toThrow("from 1 to 99, got 0");
  });
});
