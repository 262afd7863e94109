import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeFlac, encodeWav, toMono } from "@ser/dsp";
import { expect, test } from "vitest";
import { readRecording } from "../page/readRecording.ts";

const clip = join(import.meta.dirname, "..", "..", "..", "packages", "cli", "clips", "plain.flac");

test("FLAC and WAV are decoded at their own rate, to one channel", async () => {
  const bytes = await readFile(clip);
  const { channels, sr } = decodeFlac(bytes);
  const expected = { samples: toMono(channels), sr };
  expect(await readRecording(new Blob([bytes]))).toEqual(expected);
  const stereo = encodeWav([channels[0]!, channels[0]!], { sr });
  expect(await readRecording(new Blob([stereo as Uint8Array<ArrayBuffer>]))).toEqual(expected);
});

test("a damaged file is told", async () => {
  const bytes = (await readFile(clip)).subarray(0, 20);
  await expect(readRecording(new Blob([bytes]))).rejects.toThrow("decodeFlac");
});
