/** A whole turn in radians. */
export const TURN: number = 2 * Math.PI;

/** How far the phase of each bin's own frequency moves from frame to frame, in radians, `[nBins]`. */
export function phaseAdvances(nBins: number, hopLength: number): Float64Array {
  return Float64Array.from({ length: nBins }, (_, k) => (hopLength * TURN * k) / (2 * (nBins - 1)));
}
