import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { decodeAudio, loadAudio } from "@ser/datasets/node";
import { encodeWav } from "@ser/dsp";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "./temporaryFolder.ts";

const fixture = (name: string) => readFile(join(import.meta.dirname, "fixtures", name));
const tone = (gain: number, length: number) =>
  encodeWav(
    Float32Array.from({ length }, (_, i) => gain * Math.cos(i / 7)),
    { sr: 8000, encoding: "float32" },
  );
let folder: string;
temporaryFolder((path) => {
  folder = path;
});

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

  test("an RF64 file gives the samples of its WAV", async () => {
    const wav = encodeWav(Float32Array.of(0.5, 0.25), { sr: 8000 });
    wav.set(new TextEncoder().encode("RF64"));
    expect((await decodeAudio(wav)).channels[0]).toEqual(Float32Array.of(0.5, 0.25));
  });

  test.each(["stsz", "stco", "stsc", "stts"])(
    "an M4A whose table %s says that it has more entries than it holds is refused",
    async (table) => {
      const bytes = Uint8Array.from(await fixture("tone.m4a"));
      const at = Buffer.from(bytes.buffer).indexOf(table);
      const countAt = at + (table === "stsz" ? 12 : 8);
      bytes[countAt] = 98; // its highest byte
      await expect(decodeAudio(bytes)).rejects.toThrow(
        `cannot be decoded: its table ${table} has more entries than it holds`,
      );
      await expect(decodeAudio(bytes.subarray(0, at + 5))).rejects.toThrow("cannot be decoded");
    },
  );

  test("an M4A whose samples are all of one size cannot have more of them than bytes", async () => {
    const bytes = Uint8Array.from(await fixture("tone.m4a"));
    const view = new DataView(bytes.buffer);
    const at = Buffer.from(bytes.buffer).indexOf("stsz");
    view.setUint32(at + 8, 1);
    view.setUint32(at + 12, bytes.length + 1);
    await expect(decodeAudio(bytes)).rejects.toThrow("its table stsz has more entries");
  });

  test("what is no audio is refused in words", async () => {
    await expect(decodeAudio(new Uint8Array())).rejects.toThrow("the file is empty (0 bytes)");
    await expect(decodeAudio(new TextEncoder().encode("hello, world"))).rejects.toThrow(
      /^cannot be decoded: Unknown audio format; known are WAV, FLAC, MP3, /,
    );
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

  test("takes a path, a file URL, a Uint8Array or an ArrayBuffer, of another realm, too", async () => {
    const path = join(import.meta.dirname, "fixtures", "tone.wav");
    const bytes = new Uint8Array(await fixture("tone.wav"));
    const expected = await loadAudio(path);
    const elsewhere = runInNewContext("Uint8Array.from(bytes)", { bytes }) as Uint8Array;
    for (const source of [
      pathToFileURL(path),
      bytes,
      bytes.buffer,
      elsewhere,
      elsewhere.buffer as ArrayBuffer,
    ]) {
      expect(await loadAudio(source)).toEqual(expected);
    }
    expect(await Promise.all([path].map(loadAudio))).toEqual([expected]);
    await expect(loadAudio(new URL("https://example.org/tone.wav"))).rejects.toThrow(
      "loadAudio: a URL must be that of a file, got https://example.org/tone.wav; fetch it",
    );
    await expect(loadAudio(pathToFileURL(join(folder, "none.wav")))).rejects.toThrow("there is no such file");
    await expect(loadAudio(Float32Array.of(1) as never)).rejects.toThrow(
      "loadAudio: source must be a path, a file URL, a Uint8Array or an ArrayBuffer, got Float32Array",
    );
  });

  test("refuses other options, which librosa's has", async () => {
    const load = loadAudio as (source: string, options: object) => Promise<unknown>;
    await expect(load("tone.wav", { sr: 8000 })).rejects.toThrow(
      "loadAudio: there must be no options but segment, got sr; for another rate, take resample(y, { origSr, targetSr })",
    );
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

  test("a clip of exactly 0.1 s is read", async () => {
    expect((await loadAudio(tone(0.5, 800))).y.length).toBe(800);
  });

  test("a tone below -80 dB full scale is silent, one above is not", async () => {
    await expect(loadAudio(tone(0.9e-4, 4000))).rejects.toThrow("silent");
    expect((await loadAudio(tone(2e-4, 4000))).y.length).toBe(4000);
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
