/** The modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  const quarterSquare = (x * x) / 4;
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= quarterSquare / (k * k);
    sum += term;
  }
  return sum;
}

/** The shape of a low-pass filter: a sinc under a Kaiser window. */
export interface KaiserSinc {
  /** Cut-off as a fraction of the Nyquist frequency, in 0 to 1. */
  readonly cutoff: number;
  /** Half of the window's length in samples. */
  readonly halfWidth: number;
  /** The window's shape: larger is a deeper stop band and a wider transition. */
  readonly beta: number;
}

/** A function that gives the impulse response at `x` samples from its centre. */
export function createKaiserSinc({ cutoff, halfWidth, beta }: KaiserSinc): (x: number) => number {
  const peak = besselI0(beta);
  return (x) => {
    const u = x / halfWidth;
    if (Math.abs(u) > 1) return 0;
    const phase = Math.PI * cutoff * x;
    const sinc = x === 0 ? cutoff : (cutoff * Math.sin(phase)) / phase;
    return (sinc * besselI0(beta * Math.sqrt(1 - u * u))) / peak;
  };
}
