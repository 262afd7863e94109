import { describe, expect, it } from "vitest";
import { createResampler } from "../../src/resample/createResampler.ts";
import { createResampleStream } from "../../src/resample/createResampleStream.ts";
import { createKaiserSinc } from "../../src/resample/kaiserSinc.ts";
import { resample } from "../../src/resample/resample.ts";
import { soxrFilters, soxrResponse } from "../../src/resample/soxrFilters.ts";

const rates: readonly (readonly [number, number])[] = [
  [48000, 22050],
  [22050, 16000],
  [16000, 22050],
  [48000, 16000],
  [44100, 22050],
  [8000, 48000],
  [24414.0625, 22050],
  [22050, 17511.7],
  [192000, 8000],
  [48000, 8000],
  [64000, 8000],
];

/** Seeded noise in -0.5 to 0.5. */
function noise(n: number, seed = 1): Float32Array {
  let state = seed;
  return Float32Array.from({ length: n }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}

function concat(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const tone = (n: number, cycles: number): Float32Array =>
  Float32Array.from({ length: n }, (_, i) => Math.sin(2 * Math.PI * cycles * i));

describe("resample", () => {
  it.each(rates)("keeps a tone of the pass band from %d to %d Hz", (origSr, targetSr) => {
    const frequency = 0.8 * (Math.min(origSr, targetSr) / 2);
    const n = Math.ceil((1200 * origSr) / Math.min(origSr, targetSr));
    const out = resample(tone(n, frequency / origSr), { origSr, targetSr });
    const want = tone(out.length, frequency / targetSr);
    const edge = Math.ceil((200 * targetSr) / Math.min(origSr, targetSr)); // where the filter meets the silence outside
    let worst = 0;
    for (let i = edge; i < out.length - edge; i++) worst = Math.max(worst, Math.abs(out[i]! - want[i]!));
    expect(worst).toBeLessThan(2e-3);
  });

  it("removes what the lower rate cannot hold, by 110 dB or more", () => {
    for (const [origSr, targetSr] of rates.filter(([from, to]) => to < 0.95 * from)) {
      const out = resample(tone(20000, Math.min(0.499, (1.02 * targetSr) / 2 / origSr)), {
        origSr,
        targetSr,
      });
      const edge = Math.ceil(out.length / 4);
      expect(Math.max(...out.subarray(edge, -edge).map(Math.abs))).toBeLessThan(10 ** (-110 / 20));
    }
  });

  it("has the length of librosa, ceil(n * ratio), down to a single sample", () => {
    for (const [origSr, targetSr] of rates) {
      for (const n of [1, 2, 3, 10, 101, 8192]) {
        expect(resample(noise(n), { origSr, targetSr })).toHaveLength(Math.ceil(n * (targetSr / origSr)));
      }
    }
  });

  it("is linear and leaves the input alone", () => {
    const y = noise(3000);
    const before = y.slice();
    const half = resample(
      y.map((v) => v / 2),
      { origSr: 48000, targetSr: 22050 },
    );
    expect(resample(y, { origSr: 48000, targetSr: 22050 })).toEqual(half.map((v) => 2 * v));
    expect(y).toEqual(before);
  });

  it("copies when the rates are equal", () => {
    const y = noise(10);
    const out = resample(y, { origSr: 16000, targetSr: 16000 });
    expect(out).toEqual(y);
    expect(out).not.toBe(y);
  });

  it("names the argument that is wrong", () => {
    const y = noise(10);
    expect(() => resample(y, { origSr: 0, targetSr: 16000 })).toThrow("origSr must be > 0, got 0");
    expect(() => resample(y, { origSr: 16000, targetSr: Number.NaN })).toThrow(
      "targetSr must be finite, got NaN",
    );
    expect(() => resample(y, { origSr: 48000, targetSr: 100 })).toThrow("within a factor of 256");
    expect(() => resample(new Float32Array(0), { origSr: 48000, targetSr: 16000 })).toThrow(
      "at least 1 sample",
    );
    expect(() => resample(Float32Array.of(0, Number.NaN), { origSr: 48000, targetSr: 16000 })).toThrow(
      "sample 1",
    );
  });
});

describe("the filter", () => {
  it("the response falls from 1 by less than 0.02 dB in the pass band and by 120 dB at the Nyquist frequency", () => {
    for (const ratio of [0.5, 2, 1 / 3, 1.5, 147 / 320, 441 / 320, 320 / 441, 147 / 640, 0.6]) {
      const response = soxrResponse(soxrFilters(ratio));
      const passBand = Float64Array.from({ length: 92 }, (_, i) => i / 100);
      for (const gain of response(passBand)) expect(Math.abs(gain - 1)).toBeLessThan(2e-3);
      const [middle, nyquist] = response(Float64Array.of(0.5, 1));
      expect(middle).toBeCloseTo(1, 4);
      expect(Math.abs(nyquist!)).toBeLessThan(1e-6);
      expect(response(passBand.subarray(45, 56))[5]).toBe(middle); // alone, or by fours
    }
  });
});

describe("the start", () => {
  it.each([
    [48000, 12000, 1],
    [48000, 8000, 1],
    [64000, 8000, 2],
    [96000, 8000, 2],
  ])(
    "from %d to %d Hz is that of stages that begin with the signal, %i of which halve the rate",
    (origSr, targetSr, nHalvings) => {
      const { sharp } = soxrFilters(targetSr / origSr);
      const y = noise(3000);
      let stage: Float64Array = Float64Array.from(y);
      const tapOf = createKaiserSinc({ cutoff: 0.5, halfWidth: 17.25, beta: 13.284 });
      for (let i = 0; i < nHalvings; i++) stage = filterDown(stage, 2, 15, tapOf);
      const factor = origSr / targetSr / 2 ** nHalvings;
      const responseOf = createKaiserSinc(sharp);
      const reach = Math.floor(sharp.halfWidth * factor);
      const want = filterDown(stage, factor, reach, (x) => responseOf(x / factor) / factor);
      const got = resample(y, { origSr, targetSr });
      for (let n = 0; n < 120; n++) expect(Math.abs(got[n]! - want[n]!)).toBeLessThan(3e-6);
    },
  );
});

/** Every `factor`-th sample of what a filter makes of `y`, from the first sample on. */
function filterDown(
  y: Float64Array,
  factor: number,
  reach: number,
  tapOf: (x: number) => number,
): Float64Array {
  return Float64Array.from({ length: Math.ceil(y.length / factor) }, (_, n) => {
    let sum = 0;
    for (let k = -reach; k <= reach; k++) sum += tapOf(k) * (y[n * factor + k] ?? 0);
    return sum;
  });
}

describe("createResampler", () => {
  it("gives the same result on every call, whatever came before", () => {
    const to22k = createResampler({ origSr: 48000, targetSr: 22050 });
    const [a, b] = [noise(5000), noise(9000, 7)];
    const first = to22k(a);
    to22k(b);
    expect(to22k(a)).toEqual(first);
    expect(resample(a, { origSr: 48000, targetSr: 22050 })).toEqual(first);
  });
});

it.each([
  [48000, 0.4],
  [16000, 1.2],
  [8000, 1.2],
  [1000, 4.3],
])("a stream of %d Hz is at most %d s behind its input", (origSr, most) => {
  const stream = createResampleStream({ origSr, targetSr: 22050 });
  const [chunk, nChunks] = [new Float32Array(origSr / 100), 1500];
  let [given, worst] = [0, 0];
  for (let i = 1; i <= nChunks; i++) {
    given += stream.push(chunk).length;
    worst = Math.max(worst, i / 100 - given / 22050);
  }
  expect(worst).toBeLessThan(most);
  expect(worst).toBeGreaterThan(0.8 * most);
});

describe("createResampleStream", () => {
  it.each(rates)(
    "equals the batch bit for bit, however the signal from %d to %d Hz is cut",
    (origSr, targetSr) => {
      const stream = createResampleStream({ origSr, targetSr });
      for (const n of [1, 700, 30011]) {
        const y = noise(n);
        const whole = resample(y, { origSr, targetSr });
        for (const size of [n, 4096, 997]) {
          const parts: Float32Array[] = [];
          for (let at = 0; at < n; at += size) parts.push(stream.push(y.subarray(at, at + size)));
          parts.push(stream.push(new Float32Array(0)), stream.flush());
          expect(concat(parts)).toEqual(whole);
        }
      }
    },
  );

  it("passes equal rates through and checks every chunk", () => {
    const stream = createResampleStream({ origSr: 8000, targetSr: 8000 });
    expect([...stream.push(Float32Array.of(1, 2)), ...stream.flush()]).toEqual([1, 2]);
    expect(() => stream.push(Float32Array.of(Number.POSITIVE_INFINITY))).toThrow("finite");
    expect(() => stream.push([1] as unknown as Float32Array)).toThrow(TypeError);
  });
});
