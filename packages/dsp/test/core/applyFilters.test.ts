import { expect, test } from "vitest";
import { applyFilters } from "../../src/core/applyFilters.ts";
import { filterFrame, packFilters } from "../../src/core/filterBank.ts";

const noise = (n: number, seed: number) =>
  Float32Array.from({ length: n }, (_, i) => Math.sin(seed * (i + 1) ** 2));

/** Filters with spans of 0 to `nBins` bins, and three without a zero. */
function filters(rows: number, nBins: number) {
  const data = noise(rows * nBins, 12.9898);
  for (let row = 0; row < rows - 3; row++) {
    for (let k = 0; k < nBins; k++) if (k < row || k >= 2 * row) data[row * nBins + k] = 0;
  }
  return { data, rows, cols: nBins };
}

test.each([1, 3, 4, 7, 30])(
  "%i frames: sums by the definition, and bit for bit those of single frames",
  (cols) => {
    const nBins = 23;
    const matrix = filters(14, nBins);
    const bank = packFilters(matrix);
    const S = { data: noise(nBins * cols, 78.233), rows: nBins, cols };
    const result = applyFilters(bank, S);
    const single = { data: new Float32Array(14 * cols), rows: 14, cols };
    for (let t = 0; t < cols; t++) {
      const frame = Float64Array.from({ length: nBins }, (_, k) => S.data[k * cols + t]!);
      filterFrame(bank, frame, single, t);
      for (let band = 0; band < 14; band++) {
        const expected = frame.reduce((sum, value, k) => sum + value * matrix.data[band * nBins + k]!, 0);
        expect(result.data[band * cols + t]).toBeCloseTo(expected, 5);
      }
    }
    expect(result.data).toEqual(single.data);
  },
);
