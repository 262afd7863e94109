import { expect, test } from "vitest";
import { isSilent } from "../../src/classifier/isSilent.ts";

const sr = 16_000;

/** Nothing, but for a burst of a level in dB, from 0.1 s on. */
function burst(milliseconds: number, db: number): Float32Array {
  const y = new Float32Array(sr);
  return y.fill(10 ** (db / 20), 0.1 * sr, (0.1 + milliseconds / 1000) * sr);
}

test.each([
  [50, -59, false],
  [50, -61, true],
  [25, -59, true], // half of the energy: -62 dB
  [25, -56, false],
] as const)("a burst of %d ms at %d dB: %s", (milliseconds, db, silent) => {
  expect(isSilent(burst(milliseconds, db), { sr, silenceDb: -60 })).toBe(silent);
});

test("sound shorter than 50 ms is measured as it is", () => {
  expect(isSilent(burst(50, -59).subarray(0.1 * sr, 0.11 * sr), { sr, silenceDb: -60 })).toBe(false);
});
