// A DFT of an odd number of points pairs its inputs k and radix - k: their sums meet the cosines, their
// differences the sines.

const [c51, s51] = [Math.cos((2 * Math.PI) / 5), Math.sin((2 * Math.PI) / 5)];
const [c52, s52] = [Math.cos((4 * Math.PI) / 5), Math.sin((4 * Math.PI) / 5)];
const [c71, s71] = [Math.cos((2 * Math.PI) / 7), Math.sin((2 * Math.PI) / 7)];
const [c72, s72] = [Math.cos((4 * Math.PI) / 7), Math.sin((4 * Math.PI) / 7)];
const [c73, s73] = [Math.cos((6 * Math.PI) / 7), Math.sin((6 * Math.PI) / 7)];

/** Joins 5 spectra to one, as `ButterflyPass` says. */
export function radix5Pass(re: Float64Array, im: Float64Array, part: number, w: Float64Array): void {
  const size = 5 * part;
  for (let block = 0; block < re.length; block += size) {
    for (let j = 0, t = 0; j < part; j++, t += 8) {
      const p0 = block + j;
      const p1 = p0 + part;
      const p2 = p1 + part;
      const p3 = p2 + part;
      const p4 = p3 + part;
      const x0Re = re[p0]!;
      const x0Im = im[p0]!;
      const w1Re = w[t]!;
      const w1Im = w[t + 1]!;
      const x1Re = re[p1]! * w1Re - im[p1]! * w1Im;
      const x1Im = re[p1]! * w1Im + im[p1]! * w1Re;
      const w2Re = w[t + 2]!;
      const w2Im = w[t + 3]!;
      const x2Re = re[p2]! * w2Re - im[p2]! * w2Im;
      const x2Im = re[p2]! * w2Im + im[p2]! * w2Re;
      const w3Re = w[t + 4]!;
      const w3Im = w[t + 5]!;
      const x3Re = re[p3]! * w3Re - im[p3]! * w3Im;
      const x3Im = re[p3]! * w3Im + im[p3]! * w3Re;
      const w4Re = w[t + 6]!;
      const w4Im = w[t + 7]!;
      const x4Re = re[p4]! * w4Re - im[p4]! * w4Im;
      const x4Im = re[p4]! * w4Im + im[p4]! * w4Re;
      const sum1Re = x1Re + x4Re;
      const sum1Im = x1Im + x4Im;
      const sum2Re = x2Re + x3Re;
      const sum2Im = x2Im + x3Im;
      const diff1Re = x1Re - x4Re;
      const diff1Im = x1Im - x4Im;
      const diff2Re = x2Re - x3Re;
      const diff2Im = x2Im - x3Im;
      const even1Re = x0Re + c51 * sum1Re + c52 * sum2Re;
      const even1Im = x0Im + c51 * sum1Im + c52 * sum2Im;
      const even2Re = x0Re + c52 * sum1Re + c51 * sum2Re;
      const even2Im = x0Im + c52 * sum1Im + c51 * sum2Im;
      const odd1Re = s51 * diff1Re + s52 * diff2Re;
      const odd1Im = s51 * diff1Im + s52 * diff2Im;
      const odd2Re = s52 * diff1Re - s51 * diff2Re;
      const odd2Im = s52 * diff1Im - s51 * diff2Im;
      re[p0] = x0Re + sum1Re + sum2Re;
      im[p0] = x0Im + sum1Im + sum2Im;
      re[p1] = even1Re + odd1Im; // even - i odd
      im[p1] = even1Im - odd1Re;
      re[p2] = even2Re + odd2Im;
      im[p2] = even2Im - odd2Re;
      re[p3] = even2Re - odd2Im;
      im[p3] = even2Im + odd2Re;
      re[p4] = even1Re - odd1Im;
      im[p4] = even1Im + odd1Re;
    }
  }
}

/** Joins 7 spectra to one, as `ButterflyPass` says. */
export function radix7Pass(re: Float64Array, im: Float64Array, part: number, w: Float64Array): void {
  const size = 7 * part;
  for (let block = 0; block < re.length; block += size) {
    for (let j = 0, t = 0; j < part; j++, t += 12) {
      const p0 = block + j;
      const p1 = p0 + part;
      const p2 = p1 + part;
      const p3 = p2 + part;
      const p4 = p3 + part;
      const p5 = p4 + part;
      const p6 = p5 + part;
      const x0Re = re[p0]!;
      const x0Im = im[p0]!;
      const w1Re = w[t]!;
      const w1Im = w[t + 1]!;
      const x1Re = re[p1]! * w1Re - im[p1]! * w1Im;
      const x1Im = re[p1]! * w1Im + im[p1]! * w1Re;
      const w6Re = w[t + 10]!;
      const w6Im = w[t + 11]!;
      const x6Re = re[p6]! * w6Re - im[p6]! * w6Im;
      const x6Im = re[p6]! * w6Im + im[p6]! * w6Re;
      const sum1Re = x1Re + x6Re;
      const sum1Im = x1Im + x6Im;
      const diff1Re = x1Re - x6Re;
      const diff1Im = x1Im - x6Im;
      const w2Re = w[t + 2]!;
      const w2Im = w[t + 3]!;
      const x2Re = re[p2]! * w2Re - im[p2]! * w2Im;
      const x2Im = re[p2]! * w2Im + im[p2]! * w2Re;
      const w5Re = w[t + 8]!;
      const w5Im = w[t + 9]!;
      const x5Re = re[p5]! * w5Re - im[p5]! * w5Im;
      const x5Im = re[p5]! * w5Im + im[p5]! * w5Re;
      const sum2Re = x2Re + x5Re;
      const sum2Im = x2Im + x5Im;
      const diff2Re = x2Re - x5Re;
      const diff2Im = x2Im - x5Im;
      const w3Re = w[t + 4]!;
      const w3Im = w[t + 5]!;
      const x3Re = re[p3]! * w3Re - im[p3]! * w3Im;
      const x3Im = re[p3]! * w3Im + im[p3]! * w3Re;
      const w4Re = w[t + 6]!;
      const w4Im = w[t + 7]!;
      const x4Re = re[p4]! * w4Re - im[p4]! * w4Im;
      const x4Im = re[p4]! * w4Im + im[p4]! * w4Re;
      const sum3Re = x3Re + x4Re;
      const sum3Im = x3Im + x4Im;
      const diff3Re = x3Re - x4Re;
      const diff3Im = x3Im - x4Im;
      const even1Re = x0Re + c71 * sum1Re + c72 * sum2Re + c73 * sum3Re;
      const even1Im = x0Im + c71 * sum1Im + c72 * sum2Im + c73 * sum3Im;
      const odd1Re = s71 * diff1Re + s72 * diff2Re + s73 * diff3Re;
      const odd1Im = s71 * diff1Im + s72 * diff2Im + s73 * diff3Im;
      re[p0] = x0Re + sum1Re + sum2Re + sum3Re;
      im[p0] = x0Im + sum1Im + sum2Im + sum3Im;
      re[p1] = even1Re + odd1Im; // even - i odd
      im[p1] = even1Im - odd1Re;
      re[p6] = even1Re - odd1Im;
      im[p6] = even1Im + odd1Re;
      const even2Re = x0Re + c72 * sum1Re + c73 * sum2Re + c71 * sum3Re;
      const even2Im = x0Im + c72 * sum1Im + c73 * sum2Im + c71 * sum3Im;
      const odd2Re = s72 * diff1Re - s73 * diff2Re - s71 * diff3Re;
      const odd2Im = s72 * diff1Im - s73 * diff2Im - s71 * diff3Im;
      re[p2] = even2Re + odd2Im;
      im[p2] = even2Im - odd2Re;
      re[p5] = even2Re - odd2Im;
      im[p5] = even2Im + odd2Re;
      const even3Re = x0Re + c73 * sum1Re + c71 * sum2Re + c72 * sum3Re;
      const even3Im = x0Im + c73 * sum1Im + c71 * sum2Im + c72 * sum3Im;
      const odd3Re = s73 * diff1Re - s71 * diff2Re + s72 * diff3Re;
      const odd3Im = s73 * diff1Im - s71 * diff2Im + s72 * diff3Im;
      re[p3] = even3Re + odd3Im;
      im[p3] = even3Im - odd3Re;
      re[p4] = even3Re - odd3Im;
      im[p4] = even3Im + odd3Re;
    }
  }
}
