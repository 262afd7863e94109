import { addNoise, compose, lowPassFilter, reverb, type Transform, withProbability } from "@ser/augment";

/** Sound from a room, with noise, over a line: each of them at times, from hardly heard to plainly. */
export const worsen: Transform = compose([
  withProbability(0.5, (y, { sr, random }) =>
    reverb(y, { sr, minRt60: 0.2, maxRt60: 0.8, minDrrDb: 0, maxDrrDb: 15, random }),
  ),
  withProbability(0.8, (y, { random }) => addNoise(y, { minSnrDb: 5, maxSnrDb: 50, random })),
  withProbability(0.3, (y, { sr, random }) =>
    lowPassFilter(y, {
      sr,
      minCutoffFreq: 3000,
      maxCutoffFreq: 8000,
      minRolloff: 24,
      maxRolloff: 96,
      random,
    }),
  ),
]);
