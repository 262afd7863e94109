import { createKaiserSinc, type KaiserSinc } from "./kaiserSinc.ts";

/** The response of a Kaiser sinc at a frequency, as a fraction of the Nyquist frequency; its band may reach to four. */
export function kaiserSincResponse(shape: KaiserSinc): (frequency: number) => number {
  // At four times the rate the sum of the samples is the integral.
  const step = 0.25;
  const sinc = createKaiserSinc(shape);
  const half = Float64Array.from(
    { length: Math.ceil(shape.halfWidth / step) },
    (_, i) => 2 * step * sinc((i + 1) * step),
  );
  const centre = step * sinc(0);
  return (frequency) => {
    // Clenshaw's recurrence sums the cosines of multiples of one angle.
    const twice = 2 * Math.cos(Math.PI * frequency * step);
    let last = 0;
    let before = 0;
    for (let i = half.length - 1; i >= 0; i--) {
      const next = half[i]! + twice * last - before;
      before = last;
      last = next;
    }
    return centre + (last * twice) / 2 - before;
  };
}
