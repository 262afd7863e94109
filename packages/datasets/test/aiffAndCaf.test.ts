// AIFF and CAF files, made byte by byte: what is read gives the samples that went in, the rest is refused.
import { decodeAudio, loadAudio } from "@ser/datasets/node";
import { encodeWav } from "@ser/dsp";
import { describe, expect, test } from "vitest";

const SR = 8000;
const tone = Float32Array.from({ length: 1000 }, (_, i) => 0 + Math.round(100 * Math.cos(i / 7)) / 128); // 0 + -0 is 0
/** As 80-bit number: 8000 = 0xFA00 / 2^15 * 2^12. */
const RATE80 = [0x40, 0x0b, 0xfa, 0, 0, 0, 0, 0, 0, 0];

const ascii = (text: string) => [...Buffer.from(text, "latin1")];
function u32(value: number): number[] {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return [...bytes];
}
const chunk = (name: string, body: readonly number[]) => [
  ...ascii(name),
  ...u32(body.length),
  ...body,
  ...(body.length % 2 ? [0] : []),
];

type Write = (bytes: Buffer, value: number, at: number) => unknown;
function samples(size: number, write: Write): number[] {
  const bytes = Buffer.alloc(size * tone.length);
  for (const [i, value] of tone.entries()) write(bytes, value, size * i);
  return [...bytes];
}
const int = (bits: number, endian: "BE" | "LE") =>
  samples(bits / 8, (bytes, value, at) => bytes[`writeInt${endian}`](value * 2 ** (bits - 1), at, bits / 8));
const float = (endian: "BE" | "LE") =>
  samples(4, (bytes, value, at) => bytes[`writeFloat${endian}`](value, at));
const double = samples(8, (bytes, value, at) => bytes.writeDoubleBE(value, at));

/** AIFC where there is a compression, with a text before COMM whose length is odd. */
function aiff(bits: number, data: readonly number[], compression?: string): Uint8Array {
  const comm = [0, 1, ...u32(tone.length), 0, bits, ...RATE80];
  const chunks = [
    ...chunk("NAME", ascii("odd")),
    ...chunk("COMM", compression ? [...comm, ...ascii(compression), 0, 0] : comm),
    ...chunk("SSND", [...u32(0), ...u32(0), ...data]),
  ];
  const form = [...ascii(compression ? "AIFC" : "AIFF"), ...chunks];
  return Uint8Array.from([...ascii("FORM"), ...u32(form.length), ...form]);
}

function caf(coding: string, of: { bits: number; flags: number }, data: readonly number[]): Uint8Array {
  const rate = Buffer.alloc(8);
  rate.writeDoubleBE(SR);
  const size = of.bits / 8;
  const desc = [...rate, ...ascii(coding), ...[of.flags, size, 1, 1, of.bits].flatMap(u32)];
  return Uint8Array.from([
    ...[...ascii("caff"), 0, 1, 0, 0],
    ...[...ascii("desc"), ...u32(0), ...u32(desc.length), ...desc],
    ...[...ascii("data"), ...u32(0), ...u32(data.length + 4), ...u32(0), ...data],
  ]);
}

const FLOAT = 1;
const LITTLE = 2;

describe("decodeAudio", () => {
  test.each<[string, Uint8Array]>([
    ["AIFF of 16 bits", aiff(16, int(16, "BE"))],
    ["AIFF of 24 bits", aiff(24, int(24, "BE"))],
    ["AIFF of 32 bits", aiff(32, int(32, "BE"))],
    ["AIFC of 16 bits, high byte first", aiff(16, int(16, "BE"), "NONE")],
    ["AIFC of 16 bits, low byte first", aiff(16, int(16, "LE"), "sowt")],
    ["AIFC of 32-bit floats", aiff(32, float("BE"), "fl32")],
    ["AIFC of 64-bit floats", aiff(64, double, "fl64")],
    ["CAF of 8 bits", caf("lpcm", { bits: 8, flags: 0 }, int(8, "BE"))],
    ["CAF of 16 bits", caf("lpcm", { bits: 16, flags: 0 }, int(16, "BE"))],
    ["CAF of 24 bits, low byte first", caf("lpcm", { bits: 24, flags: LITTLE }, int(24, "LE"))],
    ["CAF of 32-bit floats", caf("lpcm", { bits: 32, flags: FLOAT }, float("BE"))],
    ["CAF of floats, low byte first", caf("lpcm", { bits: 32, flags: FLOAT + LITTLE }, float("LE"))],
  ])("reads %s", async (_, bytes) => {
    expect(await decodeAudio(bytes)).toEqual({ sr: SR, channels: [tone] });
  });

  test.each([
    ["alaw", "alaw"],
    ["ulaw", "mulaw"],
  ] as const)("reads AIFC of %s as the WAV of the same bytes", async (coding, encoding) => {
    const wav = encodeWav(tone, { sr: SR, encoding });
    const { sr, channels } = await decodeAudio(wav);
    const data = [...wav.subarray(wav.length - tone.length)];
    expect(await decodeAudio(aiff(8, data, coding))).toEqual({ sr, channels });
  });

  test.each<[string, Uint8Array]>([
    ["AIFF's 8-bit PCM", aiff(8, int(8, "BE"))],
    ["AIFF's 8-bit PCM", aiff(8, int(8, "BE"), "NONE")],
    ["AIFF's 8-bit PCM", aiff(8, int(8, "BE"), "sowt")],
    ["AIFF's IMA ADPCM", aiff(16, int(16, "BE"), "ima4")],
    ["CAF's A-law", caf("alaw", { bits: 8, flags: 0 }, int(8, "BE"))],
    ["CAF's u-law", caf("ulaw", { bits: 8, flags: 0 }, int(8, "BE"))],
  ])("refuses %s, which the library reads wrongly", async (coding, bytes) => {
    const message = `cannot be decoded: ${coding} is a coding that would be read wrongly; convert it to WAV`;
    await expect(decodeAudio(bytes)).rejects.toThrow(message);
    await expect(loadAudio(Buffer.from([0, ...bytes]).subarray(1))).rejects.toThrow(message);
  });

  test("an AIFF or CAF file that ends in its header is refused in words", async () => {
    for (const bytes of [aiff(8, int(8, "BE")), caf("ulaw", { bits: 8, flags: 0 }, [])]) {
      for (const length of [4, 12, 30]) {
        await expect(decodeAudio(bytes.subarray(0, length))).rejects.toThrow(/cannot be decoded|no samples/);
      }
    }
  });
});
