import { bandPassFilter, highPassFilter, lowPassFilter, reverb, roomImpulseResponse } from "@ser/augment";
import { seededRandom } from "@ser/datasets";
import { hzToMel, melToHz } from "@ser/dsp";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { convolve } from "../src/waveform/convolve.ts";
import { energyOf, tone } from "./support/signals.ts";

const sr = 16000;
const random = seededRandom(1);

/** Level of a filtered tone over the tone's, in dB, after the filter has settled. */
function responseDb(hz: number, filter: (y: Float32Array) => Float32Array): number {
  const y = tone(hz, sr, 1);
  const settled = (clip: Float32Array) => energyOf(clip.subarray(sr / 2));
  return 10 * Math.log10(settled(filter(y)) / settled(y));
}

describe.each([
  ["lowPassFilter", lowPassFilter, -1],
  ["highPassFilter", highPassFilter, 1],
] as const)("%s", (_, filter, passing) => {
  const at = (cutoff: number, rolloff: number) => (y: Float32Array) =>
    filter(y, {
      sr,
      minCutoffFreq: cutoff,
      maxCutoffFreq: cutoff,
      minRolloff: rolloff,
      maxRolloff: rolloff,
      random,
    });

  test.each([12, 24, 36])(
    "at %d dB an octave: 3 dB down at the cutoff, flat on one side, steep on the other",
    (rolloff) => {
      expect(responseDb(500, at(500, rolloff))).toBeCloseTo(-3.01, 1);
      expect(responseDb(500 * 8 ** passing, at(500, rolloff))).toBeCloseTo(0, 1);
      // Between two and three octaves beyond, where the slope is that of the order. (Upwards the bilinear
      // transform steepens it.)
      const octave =
        responseDb(500 * 4 ** -passing, at(500, rolloff)) - responseDb(500 * 2 ** -passing, at(500, rolloff));
      expect(octave).toBeLessThan(-rolloff + 1);
      expect(octave).toBeGreaterThan(-1.2 * rolloff - 1);
    },
  );

  test("draws its cutoff and steepness", () => {
    const options = { sr, minCutoffFreq: 150, maxCutoffFreq: 4000, random };
    const levels = Array.from({ length: 20 }, () => responseDb(1000, (y) => filter(y, options)));
    expect(new Set(levels).size).toBe(20);
  });

  test("draws a steepness of 12 to 24 dB an octave unless told, and at least the least that it is told", () => {
    const y = tone(2000, sr, 0.5);
    const filtered = (rolloffs: object, draw = 0) =>
      filter(y, { sr, minCutoffFreq: 500, maxCutoffFreq: 500, ...rolloffs, random: () => draw });
    expect(filtered({}, 0)).toEqual(filtered({ minRolloff: 12, maxRolloff: 12 }));
    expect(filtered({}, 0.99)).toEqual(filtered({ minRolloff: 24, maxRolloff: 24 }));
    expect(filtered({ minRolloff: 36 })).toEqual(filtered({ minRolloff: 36, maxRolloff: 36 }));
  });

  test("draws its cutoff evenly in mel", () => {
    const middle = melToHz((hzToMel(150) + hzToMel(4000)) / 2);
    const options = { sr, minCutoffFreq: 150, maxCutoffFreq: 4000, random: () => 0.5 };
    expect(responseDb(middle, (y) => filter(y, options))).toBeCloseTo(-3.01, 1);
  });

  test("cutoffs beyond half the rate, and rolloffs between multiples of 12, are errors", () => {
    const y = tone(220, sr, 0.1);
    expect(() => at(8000, 12)(y)).toThrow("maxCutoffFreq must be < 8000, got 8000");
    expect(() => at(0, 12)(y)).toThrow("minCutoffFreq must be > 0, got 0");
    expect(() => at(500, 18)(y)).toThrow("minRolloff must be a multiple of 12, got 18");
  });
});

test("bandPassFilter leaves the middle and takes both sides", () => {
  const filter = (y: Float32Array) =>
    bandPassFilter(y, {
      sr,
      minCenterFreq: 1000,
      maxCenterFreq: 1000,
      minBandwidthFraction: 1,
      maxBandwidthFraction: 1,
      minRolloff: 24,
      maxRolloff: 24,
      random,
    });
  expect(responseDb(900, filter)).toBeGreaterThan(-0.5);
  expect(responseDb(500, filter)).toBeCloseTo(-3, 0);
  expect(responseDb(1500, filter)).toBeCloseTo(-3, 0);
  expect(responseDb(125, filter)).toBeLessThan(-40);
  expect(responseDb(6000, filter)).toBeLessThan(-40);
});

test("bandPassFilter: a band that reaches half the rate is an error", () => {
  const wide = {
    minCenterFreq: 200,
    maxCenterFreq: 6000,
    minBandwidthFraction: 1,
    maxBandwidthFraction: 1.5,
  };
  expect(() => bandPassFilter(tone(220, sr, 0.1), { sr, ...wide, random })).toThrow(
    "bandPassFilter: maxCenterFreq must be < 4571.428571428572, got 6000",
  );
});

test("convolve equals the sum that defines it", () => {
  const values = fc.float32Array({ minLength: 1, maxLength: 40, min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(values, values, (y, response) => {
      const expected = new Float64Array(y.length + response.length - 1);
      for (const [i, a] of y.entries()) for (const [k, b] of response.entries()) expected[i + k]! += a * b;
      const found = convolve(y, response);
      expect(found.length).toBe(expected.length);
      for (const [i, value] of found.entries()) expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-5);
    }),
  );
});

test.each([
  ["a clip", 300_000, 900],
  ["a response", 900, 300_000],
  ["both", 200_000, 150_000],
])("convolve: %s longer than a block", (_, nClip, nResponse) => {
  const noise = (n: number) => Float32Array.from({ length: n }, () => random() - 0.5);
  const [y, response] = [noise(nClip), noise(nResponse)];
  const found = convolve(y, response);
  expect(found.length).toBe(nClip + nResponse - 1);
  const ends = [0, 1, 65_535, 65_536, 65_537, 131_072, 196_608, 262_144, found.length - 1];
  for (const n of ends.filter((end) => end < found.length)) {
    let expected = 0;
    for (let k = Math.max(0, n - nClip + 1); k < Math.min(nResponse, n + 1); k++) {
      expected += y[n - k]! * response[k]!;
    }
    expect(found[n]).toBeCloseTo(expected, 3);
  }
});

describe("roomImpulseResponse", () => {
  test("has the direct sound, the reverberation and the decay asked for", () => {
    const room = fc.record({
      rt60: fc.double({ min: 0.2, max: 1.5, noNaN: true }),
      drrDb: fc.double({ min: -10, max: 20, noNaN: true }),
      seed: fc.integer({ min: 0, max: 999 }),
    });
    fc.assert(
      fc.property(room, ({ rt60, drrDb, seed }) => {
        const response = roomImpulseResponse({ sr, rt60, drrDb, random: seededRandom(seed) });
        expect(response[0]).toBe(1);
        expect(response.length).toBe(Math.ceil(sr * rt60) + 1);
        expect(10 * Math.log10(1 / energyOf(response.subarray(1)))).toBeCloseTo(drrDb, 3);
        // From the first tenth to the sixth, half of the decay.
        const part = Math.floor(response.length / 10);
        const early = energyOf(response.subarray(1, 1 + part));
        const late = energyOf(response.subarray(1 + 5 * part, 1 + 6 * part));
        expect(Math.abs(10 * Math.log10(early / late) - 30)).toBeLessThan(3);
      }),
      { numRuns: 30 },
    );
  });

  test("has a tail of one sample at least", () => {
    const room = (rt60: number) => roomImpulseResponse({ sr, rt60, drrDb: 0, random });
    expect(room(1 / sr).every(Number.isFinite)).toBe(true);
    expect(() => room(3e-6)).toThrow(
      "roomImpulseResponse: rt60 must be at least 1 sample, 0.0000625 s at 16000 Hz, got 0.000003",
    );
  });

  test("no time and no rate are errors", () => {
    expect(() => roomImpulseResponse({ sr, rt60: 0, drrDb: 0, random })).toThrow("rt60 must be > 0, got 0");
    expect(() => roomImpulseResponse({ sr: NaN, rt60: 1, drrDb: 0, random })).toThrow("sr must be finite");
  });
});

describe("reverb", () => {
  const y = tone(220, sr, 0.25);

  test("keeps the peak, and sounds on after the clip where it may", () => {
    const room = { sr, minRt60: 0.3, maxRt60: 0.3, minDrrDb: 0, maxDrrDb: 0 };
    const peak = (clip: Float32Array) => clip.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    const cut = reverb(y, { ...room, random });
    const whole = reverb(y, { ...room, leaveLengthUnchanged: false, random });
    expect(cut.length).toBe(y.length);
    expect(whole.length).toBe(y.length + 0.3 * sr);
    for (const clip of [cut, whole]) expect(peak(clip)).toBeCloseTo(peak(y), 5);
    expect(energyOf(whole.subarray(y.length))).toBeGreaterThan(0);
  });

  test("a response of one sample changes nothing, and its level does not matter", () => {
    const out = reverb(y, { impulseResponses: [Float32Array.of(0.1)], random });
    for (const [i, sample] of out.entries()) expect(Math.abs(sample - y[i]!)).toBeLessThan(1e-5);
  });

  test("a clip whose echo comes after its end is silent, not the transform's rounding", () => {
    const late = new Float32Array(y.length + 501);
    late[late.length - 1] = 1;
    const impulseResponses = [late];
    expect(reverb(y, { impulseResponses, random }).every((sample) => sample === 0)).toBe(true);
    const whole = reverb(y, { impulseResponses, leaveLengthUnchanged: false, random });
    const from = late.length - 1;
    for (const [i, sample] of y.entries()) expect(Math.abs(whole[from + i]! - sample)).toBeLessThan(1e-5);
  });

  test("an echo comes after its delay", () => {
    const click = new Float32Array(20);
    click[0] = 1;
    const response = new Float32Array(8);
    response[0] = 1;
    response[7] = 0.5;
    const out = reverb(click, { impulseResponses: [response], random });
    expect([...out].map((v) => Math.round(10 * v) + 0)).toEqual([
      10,
      0,
      0,
      0,
      0,
      0,
      0,
      5,
      ...Array(12).fill(0),
    ]);
  });

  test("any of the responses may be drawn", () => {
    const impulseResponses = [Float32Array.of(1), Float32Array.of(0, 1)];
    const click = Float32Array.of(1, 0, 0);
    const drawnBy = (draw: number) =>
      [...reverb(click, { impulseResponses, random: () => draw })].map((v) => Math.round(v) + 0);
    expect([0.1, 0.9].map(drawnBy)).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });

  test("missing responses and ranges that are upside down are errors", () => {
    expect(() => reverb(y, { impulseResponses: [], random })).toThrow("at least one response, got 0");
    expect(() => reverb(y, { impulseResponses: [new Float32Array()], random })).toThrow(
      "reverb: impulseResponses[0] must hold at least 1 sample, got an empty array",
    );
    const room = { sr, minRt60: 1, maxRt60: 0.5, minDrrDb: 0, maxDrrDb: 10 };
    expect(() => reverb(y, { ...room, random })).toThrow("maxRt60 must be >= minRt60 = 1, got 0.5");
  });
});
