import { fixLength } from "../core/fixLength.ts";
import { type Matrix, squared } from "../core/matrix.ts";
import { spectrogram } from "../core/spectrogram.ts";
import { frameCount, stftSettings } from "../core/stftSettings.ts";
import { preemphasis } from "../effects/preemphasis.ts";
import { chromaStft } from "../feature/chromaStft.ts";
import { delta } from "../feature/delta.ts";
import { melspectrogram } from "../feature/melspectrogram.ts";
import { mfcc } from "../feature/mfcc.ts";
import { powerToDb } from "../feature/powerToDb.ts";
import { rms } from "../feature/rms.ts";
import { spectralBandwidth } from "../feature/spectralBandwidth.ts";
import { spectralCentroid } from "../feature/spectralCentroid.ts";
import { spectralRolloff } from "../feature/spectralRolloff.ts";
import { zeroCrossingRate } from "../feature/zeroCrossingRate.ts";
import type { FrontendSteps } from "./createFrontend.ts";
import type { StatisticsSpec } from "./frontendSpec.ts";
import { numbered } from "./numbered.ts";

/** Frames that a delta is fitted to: the default of `delta`. */
const DELTA_WIDTH = 9;

/** Statistics over time of every feature that the recipe names; one Fourier transform serves those of the spectrum. */
export function statisticsOverTime(spec: StatisticsSpec): FrontendSteps {
  const { sr, duration, nMfcc, nMels, nChroma, statistics } = spec;
  const size = Math.max(2, Math.round(duration * sr));
  checkDuration(spec, size);
  const names = [
    ...numbered("mfcc", nMfcc),
    ...numbered("delta", nMfcc),
    ...numbered("deltaDelta", nMfcc),
    ...numbered("logMel", nMels),
    ...["centroid", "rolloff", "bandwidth", "zeroCrossingRate", "rms"],
    ...numbered("chroma", nChroma),
  ];
  const featureNames = statistics.flatMap((statistic) => names.map((name) => `${statistic}(${name})`));
  return {
    shape: [featureNames.length],
    featureNames,
    compute(y) {
      const fixed = fixLength(y, { size });
      const emphasized = spec.preemphasis === 0 ? fixed : preemphasis(fixed, { coef: spec.preemphasis });
      const rows = featuresOf(emphasized, spec).flatMap(rowsOf);
      return Float32Array.from(statistics.flatMap((statistic) => rows.map(STATISTICS[statistic])));
    },
  };
}

/** Throws where the clip, `size` samples long, has too few frames for their deltas. */
function checkDuration({ duration, nFft, hopLength }: StatisticsSpec, size: number): void {
  const fn = "createFrontend";
  const nFrames = frameCount(fn, size, stftSettings(fn, { nFft, hopLength }));
  if (nFrames < DELTA_WIDTH) {
    throw new RangeError(
      `${fn}: duration must give at least ${DELTA_WIDTH} frames, got ${nFrames} of ${duration} s; use a longer one or a smaller hopLength`,
    );
  }
}

/** The features in the order of their names, each `[rows, frames]`. */
function featuresOf(y: Float32Array, spec: StatisticsSpec): Matrix[] {
  const { sr, nFft, hopLength, nMfcc, nMels, nChroma } = spec;
  const magnitude = spectrogram(y, { nFft, hopLength, power: 1 });
  const power = squared(magnitude);
  const logMel = powerToDb(melspectrogram(power, { sr, nFft, nMels }));
  const cepstra = mfcc(logMel, { sr, nMfcc });
  const frames = { frameLength: nFft, hopLength };
  return [
    cepstra,
    delta(cepstra),
    delta(cepstra, { order: 2 }),
    logMel,
    spectralCentroid(magnitude, { sr, nFft }),
    spectralRolloff(magnitude, { sr, nFft }),
    spectralBandwidth(magnitude, { sr, nFft }),
    zeroCrossingRate(y, frames),
    rms(y, frames),
    chromaStft(power, { sr, nFft, nChroma }),
  ];
}

function rowsOf({ data, rows, cols }: Matrix): Float32Array[] {
  return Array.from({ length: rows }, (_, row) => data.subarray(row * cols, (row + 1) * cols));
}

const mean = (row: Float32Array): number => row.reduce((sum, value) => sum + value, 0) / row.length;

const STATISTICS: Readonly<Record<"mean" | "std", (row: Float32Array) => number>> = {
  mean,
  std: (row) => {
    const centre = mean(row);
    return Math.sqrt(row.reduce((sum, value) => sum + (value - centre) ** 2, 0) / row.length);
  },
};
