import { describe, expect, it } from "vitest";
import { alawSamples, int16ToAlaw, int16ToMulaw, mulawSamples } from "../../src/codec/companding.ts";
import { decodeWav } from "../../src/codec/decodeWav.ts";
import { encodeWav } from "../../src/codec/encodeWav.ts";
import { type WavEncoding, wavEncodings } from "../../src/codec/wavEncoding.ts";

describe("encodeWav", () => {
  const left = Float32Array.from({ length: 301 }, (_, i) => Math.fround(0.99 * Math.sin(i / 7)));
  const right = Float32Array.from(left, (v) => -v / 2);

  it("gives the samples back within half a step of the format", () => {
    const steps: Record<WavEncoding, number> = {
      pcm8: 2 ** -7,
      pcm16: 2 ** -15,
      pcm24: 2 ** -23,
      pcm32: 2 ** -31,
      float32: 0,
      float64: 0,
      alaw: 0.05,
      mulaw: 0.05,
    };
    for (const encoding of Object.keys(wavEncodings) as WavEncoding[]) {
      for (const input of [left, [left, right]]) {
        const audio = decodeWav(encodeWav(input, { sr: 44100, encoding }));
        expect(audio).toMatchObject({ sr: 44100, nFrames: 301, encoding, truncated: false });
        const originals = Array.isArray(input) ? input : [input];
        expect(audio.channels).toHaveLength(originals.length);
        audio.channels.forEach((channel, c) => {
          channel.forEach((v, i) => {
            expect(Math.abs(v - originals[c]![i]!)).toBeLessThanOrEqual(steps[encoding] / 2 + 2 ** -24);
          });
        });
      }
    }
  });

  it("gives every decoded 16-bit and companded file back byte for byte", () => {
    const every = Float32Array.from({ length: 65536 }, (_, i) => (i - 32768) / 32768);
    const file = encodeWav(every, { sr: 8000 });
    expect(decodeWav(file).channels[0]).toEqual(every);
    for (let byte = 0; byte < 256; byte++) {
      expect(int16ToAlaw(alawSamples[byte]! * 32768)).toBe(byte);
      if (byte !== 0x7f) expect(int16ToMulaw(mulawSamples[byte]! * 32768)).toBe(byte); // 0x7f is a second zero
    }
  });

  it("expands the extremes of G.711", () => {
    expect([mulawSamples[0]! * 32768, mulawSamples[0x80]! * 32768, mulawSamples[0xff]]).toEqual([
      -32124, 32124, 0,
    ]);
    expect([alawSamples[0xaa]! * 32768, alawSamples[0x2a]! * 32768, alawSamples[0xd5]! * 32768]).toEqual([
      32256, -32256, 8,
    ]);
  });

  it("tells players the sizes, the number of frames and the bytes a second", () => {
    const odd = encodeWav(Float32Array.of(0, 0, 0), { sr: 8000, encoding: "mulaw" });
    const view = new DataView(odd.buffer);
    expect(odd.length).toBe(58 + 3 + 1); // the header, the samples, and a byte that makes the size even
    expect(view.getUint32(4, true)).toBe(odd.length - 8);
    expect(view.getUint32(46, true)).toBe(3);
    const stereo = new DataView(encodeWav([left, right], { sr: 8000 }).buffer);
    expect(stereo.getUint32(28, true)).toBe(8000 * 2 * 2);
  });

  it("refuses what the format cannot hold", () => {
    expect(() => encodeWav(Float32Array.of(0, 1.5), { sr: 8000 })).toThrow(
      "encodeWav: samples must be in -1 to 1, got 1.5 at sample 1 of channel 0",
    );
    expect(
      decodeWav(encodeWav(Float32Array.of(0, 1.5), { sr: 8000, encoding: "float32" })).channels[0]![1],
    ).toBe(1.5);
    expect(() => encodeWav(Float32Array.of(Number.NaN), { sr: 8000, encoding: "float32" })).toThrow(
      RangeError,
    );
    expect(() => encodeWav([left, left.subarray(1)], { sr: 8000 })).toThrow("one length");
    expect(() => encodeWav([], { sr: 8000 })).toThrow("1 to 1024 channels");
    expect(() => encodeWav(left, { sr: 8000.5 })).toThrow("sr");
    expect(() => encodeWav(left, { sr: 8000, encoding: "mp3" as WavEncoding })).toThrow("encoding");
  });
});
