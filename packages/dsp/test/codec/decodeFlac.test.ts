import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { seededRandom } from "../../scripts/mutateWav.ts";
import { decodeFlac, FlacError } from "../../src/index.ts";

const folder = join(import.meta.dirname, "fixtures");
const names = readdirSync(folder).filter((name) => name.endsWith(".flac"));
const fileOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

/** MD5 of the samples as the encoder took them: interleaved integers, low byte first. */
function md5Of({ channels, nFrames, bitsPerSample }: ReturnType<typeof decodeFlac>): string {
  const width = Math.ceil(bitsPerSample / 8);
  const bytes = Buffer.alloc(width * nFrames * channels.length);
  let at = 0;
  for (let i = 0; i < nFrames; i++) {
    for (const channel of channels) at = bytes.writeIntLE(channel[i]! * 2 ** (bitsPerSample - 1), at, width);
  }
  return createHash("md5").update(bytes).digest("hex");
}

test.each(names)("%s has the samples whose MD5 its encoder wrote down", (name) => {
  const file = fileOf(name);
  const audio = decodeFlac(file);
  const md5 = Buffer.from(file.subarray(8 + 18, 8 + 34)).toString("hex");
  expect(md5Of(audio)).toBe(md5);
  expect(audio).toMatchObject({ sr: 16000, nFrames: 3000, truncated: false });
});

describe("a file", () => {
  const whole = fileOf("linear-16.flac");

  it("may be an ArrayBuffer, as fetch gives it", () => {
    expect(decodeFlac(whole.slice().buffer)).toEqual(decodeFlac(whole));
  });

  it("with a tag before it is read from behind the tag", () => {
    const tagged = new Uint8Array(10 + 5 + whole.length);
    tagged.set([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 5]);
    tagged.set(whole, 15);
    expect(decodeFlac(tagged)).toEqual(decodeFlac(whole));
  });

  it("with a tag that ends with a copy of its header is read from behind the copy", () => {
    const tagged = new Uint8Array(10 + 5 + 10 + whole.length);
    tagged.set([0x49, 0x44, 0x33, 4, 0, 0x10, 0, 0, 0, 5]);
    tagged.set([0x33, 0x44, 0x49, 4, 0, 0x10, 0, 0, 0, 5], 15);
    tagged.set(whole, 25);
    expect(decodeFlac(tagged)).toEqual(decodeFlac(whole));
  });

  it("with something behind its last frame is read up to there", () => {
    const longer = new Uint8Array(whole.length + 128);
    longer.set(whole);
    longer.set([0x54, 0x41, 0x47], whole.length);
    expect(decodeFlac(longer)).toEqual(decodeFlac(whole));
  });

  it("that is cut short gives the frames that are whole", () => {
    const file = fileOf("fixed-16.flac");
    const { channels } = decodeFlac(file);
    const lengths = Array.from({ length: file.length - 60 }, (_, i) => 60 + i);
    const frames = lengths.filter((at) => file[at - 1] === 0xff && (file[at]! & 0xfe) === 0xf8); // one byte of it is there
    expect(frames.length).toBeGreaterThan(3);
    const cuts = lengths.filter(
      (at) => at % 97 === 0 || frames.some((frame) => at >= frame && at < frame + 12),
    );
    for (const length of cuts) {
      const cut = decodeFlac(file.subarray(0, length));
      expect(cut.truncated).toBe(true);
      expect(cut.nFrames % 576).toBe(0);
      expect(cut.channels[0]).toEqual(channels[0]!.subarray(0, cut.nFrames));
    }
  });

  it.each([
    [new Uint8Array(0), "not-flac"],
    [new TextEncoder().encode("OggS and more"), "not-flac"],
    [whole.subarray(0, 20), "bad-header"],
    [Uint8Array.from(whole, (byte, i) => (i === 100 ? byte ^ 1 : byte)), "damaged"],
    [Uint8Array.from(whole, (byte, i) => (i === 20 ? byte | 1 : byte)), "unsupported"],
  ])("that is none is refused, %#", (bytes, code) => {
    expect(() => decodeFlac(bytes)).toThrow(FlacError);
    expect(() => decodeFlac(bytes)).toThrow(expect.objectContaining({ code }));
  });

  it("that was damaged anywhere is decoded or refused, and nothing else", () => {
    const random = seededRandom(1);
    for (let i = 0; i < 2000; i++) {
      const bytes = fileOf(names[i % names.length]!).slice();
      for (let j = 0; j < 3; j++) {
        const at = Math.floor(random() * (random() < 0.5 ? 80 : bytes.length));
        bytes[at] = Math.floor(random() * 256);
      }
      const cut = bytes.subarray(0, random() < 0.3 ? Math.floor(random() * bytes.length) : bytes.length);
      try {
        const { channels, nFrames } = decodeFlac(cut);
        for (const channel of channels) expect(channel.length).toBe(nFrames);
      } catch (error) {
        expect(error).toBeInstanceOf(FlacError);
      }
    }
  });
});

/** A file whose header does not tell its length, as programs write it that do not know it before. */
function ofUnknownLength(file: Uint8Array): Uint8Array {
  const unknown = file.slice();
  unknown[21]! &= 0xf0;
  unknown.fill(0, 22, 26);
  return unknown;
}

describe("a FLAC file of unknown length", () => {
  const file = ofUnknownLength(fileOf("fixed-16.flac"));
  const known = decodeFlac(fileOf("fixed-16.flac"));
  const starts = Array.from(file.keys()).filter((at) => file[at] === 0xff && (file[at + 1]! & 0xfe) === 0xf8);

  it("is read to its end, or to the notes behind it", () => {
    expect(decodeFlac(file)).toEqual(known);
    for (const tag of ["TAG", "APETAGEX"]) {
      expect(decodeFlac(Uint8Array.from([...file, ...new TextEncoder().encode(tag), 1, 2]))).toEqual(known);
    }
  });

  it("is damaged where something else than a frame begins, and cut where it ends within one", () => {
    const damaged = file.slice();
    damaged[starts[2]!] = 0;
    expect(() => decodeFlac(damaged)).toThrow(`no frame begins at byte ${starts[2]}, where one is due`);
    const cut = decodeFlac(file.subarray(0, starts[2]! + 1));
    expect(cut).toMatchObject({ nFrames: 2 * 576, truncated: true });
  });
});
