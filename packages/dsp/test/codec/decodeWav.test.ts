import { describe, expect, it } from "vitest";
import { decodeWav } from "../../src/codec/decodeWav.ts";
import { encodeWav } from "../../src/codec/encodeWav.ts";
import { WavError } from "../../src/codec/wavError.ts";

const u16 = (...values: number[]): number[] => values.flatMap((v) => [v & 255, (v >> 8) & 255]);
const u32 = (...values: number[]): number[] =>
  values.flatMap((v) => [v & 255, (v >>> 8) & 255, (v >>> 16) & 255, v >>> 24]);
const text = (value: string): number[] => [...value].map((c) => c.charCodeAt(0));
const chunk = (id: string, body: number[], size = body.length): number[] => [
  ...text(id),
  ...u32(size),
  ...body,
  ...(body.length % 2 ? [0] : []),
];
const pcmFormat = (bits: number, nChannels = 1, sr = 8000): number[] => {
  const block = (nChannels * bits) / 8;
  return [...u16(1, nChannels), ...u32(sr, sr * block), ...u16(block, bits)];
};
const riff = (body: number[], size = body.length + 4): Uint8Array =>
  Uint8Array.from([...text("RIFF"), ...u32(size), ...text("WAVE"), ...body]);
const samples16 = u16(0, 16384, -32768 & 0xffff, 32767);
const expected16 = [0, 0.5, -1, 32767 / 32768];
const codeOf = (bytes: Uint8Array): string => {
  try {
    decodeWav(bytes);
  } catch (error) {
    return error instanceof WavError ? error.code : String(error);
  }
  return "none";
};

describe("decodeWav", () => {
  it("divides integers by their full scale", () => {
    const decode = (bits: number, body: number[]): number[] => [
      ...decodeWav(riff([...chunk("fmt ", pcmFormat(bits)), ...chunk("data", body)])).channels[0]!,
    ];
    expect(decode(8, [0, 64, 128, 255])).toEqual([-1, -0.5, 0, 127 / 128]);
    expect(decode(16, samples16)).toEqual(expected16);
    expect(decode(24, [0, 0, 0x80, 0, 0, 0x40, 1, 0, 0, 255, 255, 255])).toEqual([
      -1,
      0.5,
      2 ** -23,
      -(2 ** -23),
    ]);
    expect(decode(32, u32(0x80000000, 0x40000000, 0))).toEqual([-1, 0.5, 0]);
  });

  it("separates channels and reads from any byte offset", () => {
    const file = riff([...chunk("fmt ", pcmFormat(16, 2)), ...chunk("data", samples16)]);
    const shifted = new Uint8Array(file.length + 1);
    shifted.set(file, 1);
    for (const bytes of [file, shifted.subarray(1), file.buffer as ArrayBuffer]) {
      const audio = decodeWav(bytes);
      expect(audio.channels.map((channel) => [...channel])).toEqual([
        [0, -1],
        [0.5, 32767 / 32768],
      ]);
      expect(audio).toMatchObject({
        sr: 8000,
        nFrames: 2,
        encoding: "pcm16",
        truncated: false,
        nFramesPromised: 2,
      });
    }
  });

  it.each(["pcm8", "pcm16", "pcm24", "pcm32", "float32", "float64", "alaw", "mulaw"] as const)(
    "reads %s from a Buffer at any byte offset, and leaves it as it is",
    (encoding) => {
      const y = Float32Array.from({ length: 9 }, (_, i) => i / 16);
      const file = encodeWav(y, { sr: 8000, encoding });
      const expected = decodeWav(file).channels[0];
      for (let offset = 0; offset < 8; offset++) {
        const buffer = Buffer.concat([new Uint8Array(offset), file]).subarray(offset); // slices of it are views
        expect(decodeWav(buffer).channels[0]).toEqual(expected);
        expect(Buffer.compare(buffer, file)).toBe(0);
      }
    },
  );

  it("skips chunks of odd and even size before the samples, padded or not", () => {
    const format = chunk("fmt ", pcmFormat(16));
    const list = chunk("LIST", text("INFOx"));
    const unpadded = list.slice(0, -1);
    const filler = chunk("FLLR", new Array(100).fill(0));
    for (const before of [list, filler, [...filler, ...list], unpadded]) {
      expect([...decodeWav(riff([...format, ...before, ...chunk("data", samples16)])).channels[0]!]).toEqual(
        expected16,
      );
    }
  });

  it.each(["fact", "LIST", "bext", "cue ", "PEAK", "id3 "])(
    "finds a chunk %j behind one of odd size without its pad byte",
    (id) => {
      const unpadded = chunk("LIST", text("INFOx")).slice(0, -1);
      const before = [...chunk("fmt ", pcmFormat(16)), ...unpadded, ...chunk(id, [0, 0, 0, 0])];
      const { channels } = decodeWav(riff([...before, ...chunk("data", samples16)]));
      expect([...channels[0]!]).toEqual(expected16);
    },
  );

  it("reads extensible headers by their sub-format", () => {
    const guid = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
    const format = [...pcmFormat(16), ...u16(22, 16), ...u32(4), ...u16(1), ...guid];
    format.splice(0, 2, 0xfe, 0xff);
    expect([
      ...decodeWav(riff([...chunk("fmt ", format), ...chunk("data", samples16)])).channels[0]!,
    ]).toEqual(expected16);
  });

  it("reads to the end of the file when a streaming writer left the size open", () => {
    const format = chunk("fmt ", pcmFormat(16));
    for (const [size, riffSize] of [
      [0, 36],
      [0, 0],
      [0, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0xffffffdb, 0xffffffff],
      [0x7ffff000, 0x7ffff024],
      [0x80000000, 0x80000024],
    ] as const) {
      const audio = decodeWav(riff([...format, ...chunk("data", samples16, size)], riffSize));
      expect([...audio.channels[0]!]).toEqual(expected16);
      expect(audio).toMatchObject({ truncated: false, nFramesPromised: null });
    }
  });

  it("takes a size of 0 at its word when the file goes on", () => {
    const audio = decodeWav(
      riff([...chunk("fmt ", pcmFormat(16)), ...chunk("data", []), ...chunk("LIST", text("INFO"))]),
    );
    expect(audio).toMatchObject({ nFrames: 0, truncated: false, nFramesPromised: 0 });
  });

  it("gives the whole frames of a truncated file and says how many were promised", () => {
    const audio = decodeWav(
      riff([...chunk("fmt ", pcmFormat(16)), ...chunk("data", samples16, 2000).slice(0, 8 + 5)]),
    );
    expect([...audio.channels[0]!]).toEqual([0, 0.5]);
    expect(audio).toMatchObject({ truncated: true, nFramesPromised: 1000, nFrames: 2 });
  });

  it("takes the size of an RF64 file from its ds64 chunk", () => {
    const body = [
      ...chunk("ds64", u32(0, 0, 8, 0, 4, 0, 0)),
      ...chunk("fmt ", pcmFormat(16)),
      ...chunk("data", [...samples16, 1, 2], 0xffffffff),
    ];
    const file = riff(body, 0xffffffff);
    file.set(text("RF64"));
    const audio = decodeWav(file);
    expect([...audio.channels[0]!]).toEqual(expected16);
    expect(audio).toMatchObject({ truncated: false, nFramesPromised: 4 });
  });

  it("keeps samples of 12 and 20 bits at full scale", () => {
    const twelve = pcmFormat(16);
    twelve[14] = 12;
    expect(decodeWav(riff([...chunk("fmt ", twelve), ...chunk("data", samples16)]))).toMatchObject({
      encoding: "pcm16",
    });
  });

  it("names what it found in an error with a code", () => {
    const format = chunk("fmt ", pcmFormat(16));
    const data = chunk("data", samples16);
    const changed = (at: number, value: number): Uint8Array => {
      const body = pcmFormat(16);
      body[at] = value;
      return riff([...chunk("fmt ", body), ...data]);
    };
    expect(codeOf(new Uint8Array(0))).toBe("not-wav");
    expect(codeOf(Uint8Array.from(text("fLaC0000WAVE")))).toBe("not-wav");
    expect(() => decodeWav(Uint8Array.from(text("fLaC")))).toThrow(
      "decodeWav: bytes must be a RIFF or RF64 WAV file, got a FLAC file",
    );
    expect(() => decodeWav(Uint8Array.from(text("RIFX0000WAVE")))).toThrow("big-endian");
    expect(codeOf(riff(data))).toBe("no-format");
    expect(codeOf(riff(format))).toBe("no-data");
    expect(codeOf(riff([]))).toBe("no-format");
    expect(codeOf(riff([...chunk("fmt ", pcmFormat(16).slice(0, 12)), ...data]))).toBe("bad-header");
    expect(codeOf(changed(0, 2))).toBe("unsupported"); // ADPCM
    expect(codeOf(changed(2, 0))).toBe("bad-header"); // no channels
    expect(codeOf(changed(12, 0))).toBe("bad-header"); // frames of 0 bytes
    expect(codeOf(changed(14, 0))).toBe("bad-header"); // samples of 0 bits
    expect(codeOf(changed(14, 24))).toBe("bad-header"); // 24 bits in 2 bytes
    expect(codeOf(riff([...chunk("fmt ", pcmFormat(16, 1, 0)), ...data]))).toBe("bad-header");
    expect(() => decodeWav("RIFF" as unknown as Uint8Array)).toThrow(TypeError);
  });
});
