/**
 * A resonance of the vocal tract, whose frequency may move from sample to sample.
 *
 * @param options `bandwidth` and `sr`, in Hz
 * @returns a function of (sample, centre frequency in Hz), with gain 1 at 0 Hz
 * @see Klatt (1980), Software for a cascade/parallel formant synthesizer
 */
export function createResonator(options: {
  bandwidth: number;
  sr: number;
}): (x: number, frequency: number) => number {
  const { bandwidth, sr } = options;
  const c = -Math.exp((-2 * Math.PI * bandwidth) / sr);
  const radius2 = 2 * Math.exp((-Math.PI * bandwidth) / sr);
  let y1 = 0;
  let y2 = 0;
  return (x, frequency) => {
    const b = radius2 * Math.cos((2 * Math.PI * frequency) / sr);
    const y = (1 - b - c) * x + b * y1 + c * y2;
    y2 = y1;
    y1 = y;
    return y;
  };
}
