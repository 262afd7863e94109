import { besselI0 } from "../core/besselI0.ts";

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
