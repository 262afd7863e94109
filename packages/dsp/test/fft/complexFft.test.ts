import { expect, test } from "vitest";
import { createComplexFft } from "../../src/fft/complexFft.ts";

/** Deterministic noise. */
function noise(n: number, seed = 1): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => Math.sin(12.9898 * (i + seed) ** 2));
}

test("the DFT at sizes with small and large factors, and its inverse with swapped parts", () => {
  for (const n of [1, 2, 3, 4, 5, 7, 30, 84, 210, 225, 392, 11, 22, 143]) {
    const fft = createComplexFft(n);
    const [x, y] = [noise(n), noise(n, 5)];
    const re = Float64Array.from(fft.order, (i) => x[i]!);
    const im = Float64Array.from(fft.order, (i) => y[i]!);
    fft.transform(re, im);
    for (let bin = 0; bin < n; bin++) {
      let [sumRe, sumIm] = [0, 0];
      for (let i = 0; i < n; i++) {
        const angle = (-2 * Math.PI * ((i * bin) % n)) / n;
        sumRe += x[i]! * Math.cos(angle) - y[i]! * Math.sin(angle);
        sumIm += x[i]! * Math.sin(angle) + y[i]! * Math.cos(angle);
      }
      expect(re[bin]).toBeCloseTo(sumRe, 10);
      expect(im[bin]).toBeCloseTo(sumIm, 10);
    }
    const backRe = Float64Array.from(fft.order, (bin) => re[bin]!);
    const backIm = Float64Array.from(fft.order, (bin) => im[bin]!);
    fft.transform(backIm, backRe);
    for (let i = 0; i < n; i++) expect(backRe[i]! / n).toBeCloseTo(x[i]!, 12);
  }
});
