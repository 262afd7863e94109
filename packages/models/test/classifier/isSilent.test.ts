import { expect, test } from "vitest";
import { isSilent } from "../../src/classifier/isSilent.ts";

const sr = 16_000;

/** Nothing, but for a burst of a level in dB, from 0.1 s on. */
function burst(milliseconds: number, db: number): Float32Array {
  const [from, to] = [0.1 * sr, (0.1 + milliseconds / 1000) * sr];
  const level = 10 ** (db / 20);
  return Float32Array.from({ length: sr }, (_, i) =>
    i < from || i >= to ? 0 : i % 2 === 0 ? level : -level,
  );
}

test.each([
  [50, -59, false],
  [50, -61, true],
  [25, -59, true], // half of the energy: -62 dB
  [25, -56, false],
] as const)("a burst of %d ms at %d dB: %s", (milliseconds, db, silent) => {
  expect(isSilent(burst(milliseconds, db), { sr, silenceDb: -60 })).toBe(silent);
});

test.each([0.0011, 0.5, -32])("a constant of %d is no sound, and hides none", (offset) => {
  expect(isSilent(new Float32Array(sr).fill(offset), { sr, silenceDb: -60 })).toBe(true);
  const on = burst(50, -50).map((sample) => sample + offset);
  expect(isSilent(on, { sr, silenceDb: -60 })).toBe(false);
});

test("sound shorter than 50 ms is measured as it is", () => {
  expect(isSilent(burst(50, -59).subarray(0.1 * sr, 0.11 * sr), { sr, silenceDb: -60 })).toBe(false);
});
