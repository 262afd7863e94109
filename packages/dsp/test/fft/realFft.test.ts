import { expect, test } from "vitest";
import { createRealFft } from "../../src/fft/realFft.ts";

/** Deterministic noise. */
function noise(n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => Math.sin(12.9898 * (i + 1) ** 2));
}

test.each([1, 2, 3, 4, 5, 8, 12, 100, 256, 400, 1000, 1023, 2048])(
  "%i points equal the sum of the definition",
  (n) => {
    const x = noise(n);
    const fft = createRealFft(n);
    const outRe = new Float64Array(fft.nBins);
    const outIm = new Float64Array(fft.nBins);
    fft.transform(outRe, outIm, x);
    expect(fft.nBins).toBe(Math.floor(n / 2) + 1);
    for (let k = 0; k < fft.nBins; k++) {
      let re = 0;
      let im = 0;
      for (let i = 0; i < n; i++) {
        const angle = (2 * Math.PI * ((i * k) % n)) / n;
        re += x[i]! * Math.cos(angle);
        im -= x[i]! * Math.sin(angle);
      }
      expect(outRe[k]).toBeCloseTo(re, 8);
      expect(outIm[k]).toBeCloseTo(im, 8);
    }
  },
);

test("energy is kept (Parseval), for a power of two and for a prime", () => {
  for (const n of [4096, 4099]) {
    const x = noise(n);
    const fft = createRealFft(n);
    const outRe = new Float64Array(fft.nBins);
    const outIm = new Float64Array(fft.nBins);
    fft.transform(outRe, outIm, x);
    let energy = 0;
    for (let k = 0; k < fft.nBins; k++) {
      const isPaired = k > 0 && 2 * k !== n;
      energy += (isPaired ? 2 : 1) * (outRe[k]! ** 2 + outIm[k]! ** 2);
    }
    expect(energy / n / x.reduce((sum, value) => sum + value ** 2, 0)).toBeCloseTo(1, 10);
  }
});
