import type { Matrix } from "../core/matrix.ts";
import { preemphasis } from "../effects/preemphasis.ts";
import { trim } from "../effects/trim.ts";
import { cepstrum } from "../feature/cepstrum.ts";
import { prepareLogMelspectrogram } from "../feature/createLogMelspectrogram.ts";
import { delta } from "../feature/delta.ts";
import type { FrontendKernel } from "./createFrontend.ts";
import type { FramesSpec } from "./frontendSpec.ts";
import { numbered } from "./numbered.ts";
import { standardizeInPlace } from "./standardize.ts";
import { viewOfFrames } from "./viewOfFrames.ts";

/** Frames within 35 dB of the loudest one are the part that `align: "loud"` looks for: the largest power over theirs. */
const LOUD_RATIO = 10 ** (35 / 10);
/** `exp(NEPERS * x)` is the power of x dB. */
const NEPERS = Math.LN10 / 10;
const PREFIXES = ["", "delta(", "deltaDelta("] as const;

/** Frames of a log-mel spectrogram or of MFCC, `[rows, nFrames]`. */
export function frames(spec: FramesSpec): FrontendKernel {
  const { sr, nFft, hopLength, nMels, fmin, fmax, topDb, nMfcc, deltas, nFrames } = spec;
  const logMelOf = prepareLogMelspectrogram("createFrontend", {
    sr,
    nFft,
    hopLength,
    nMels,
    fmin,
    fmax,
    topDb,
  });
  const names = nMfcc > 0 ? numbered("mfcc", nMfcc) : numbered("mel", nMels);
  const featureNames = PREFIXES.slice(0, deltas + 1).flatMap((prefix) =>
    names.map((name) => (prefix === "" ? name : `${prefix}${name})`)),
  );
  const valuesOf = (y: Float32Array) => {
    const trimmed = spec.trimDb === 0 ? y : trim(y, { topDb: spec.trimDb }).y;
    const logMel = logMelOf(
      spec.preemphasis === 0 ? trimmed : preemphasis(trimmed, { coef: spec.preemphasis }),
    );
    const values = withDeltas(nMfcc > 0 ? cepstrum("frontend.process", logMel, { nMfcc }) : logMel, deltas);
    return { values, first: firstFrame(logMel, spec) };
  };
  return {
    shape: [featureNames.length, nFrames],
    featureNames,
    compute(y) {
      const { values, first } = valuesOf(y);
      return fitted(values, first, spec);
    },
    computeViews(y, views) {
      const { values, first } = valuesOf(y);
      const fill = leastOf(values.data);
      return views.map((view) => {
        const result = viewOfFrames(values, first, { nFrames, fill, ...view });
        standardizeInPlace(rowsOf(result, nFrames), spec.normalization);
        return result;
      });
    },
  };
}

/** The rows, then their differences over time; a clip that is too short for these has none: 0. */
function withDeltas(values: Matrix, deltas: number): Matrix {
  const { rows, cols } = values;
  const data = new Float32Array((deltas + 1) * rows * cols);
  data.set(values.data);
  const width = Math.min(9, cols - ((cols + 1) % 2));
  for (let order = 1; order <= deltas && width >= 3; order++) {
    data.set(delta(values, { order, width }).data, order * rows * cols);
  }
  return { data, rows: (deltas + 1) * rows, cols };
}

/** The first of the frames that are kept; below 0 where frames are missing before the clip. */
function firstFrame(logMel: Matrix, { align, nFrames }: FramesSpec): number {
  if (align === "start") return 0;
  const [from, to] = align === "loud" ? loudPart(logMel) : [0, logMel.cols];
  return Math.floor((from + to) / 2) - Math.floor(nFrames / 2);
}

/** The first frame that is loud, and the one after the last. */
function loudPart({ data, rows, cols }: Matrix): readonly [number, number] {
  const powers = new Float64Array(cols);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let t = 0; t < cols; t++, i++) powers[t]! += Math.exp(NEPERS * data[i]!); // half of the time of 10 ** x
  }
  const threshold = powers.reduce((a, b) => Math.max(a, b)) / LOUD_RATIO;
  const isLoud = (power: number): boolean => power > threshold;
  return [powers.findIndex(isLoud), powers.findLastIndex(isLoud) + 1];
}

/** The `nFrames` frames from `first` on, filled up and normalised, row after row. */
function fitted({ data, rows, cols }: Matrix, first: number, spec: FramesSpec): Float32Array {
  const { nFrames, fill, normalization } = spec;
  const from = Math.max(0, first);
  const to = Math.min(cols, first + nFrames);
  const place = from - first; // of the first frame that is there
  const kept = Array.from({ length: rows }, (_, row) => data.subarray(row * cols + from, row * cols + to));
  const result = new Float32Array(rows * nFrames);
  if (fill === "minimum") {
    result.fill(leastOf(data));
    kept.forEach((values, row) => {
      result.set(values, row * nFrames + place);
    });
    standardizeInPlace(rowsOf(result, nFrames), normalization);
    return result;
  }
  const copies = kept.map((values) => values.slice());
  standardizeInPlace(copies, normalization);
  copies.forEach((values, row) => {
    result.set(values, row * nFrames + place);
  });
  return result;
}

function rowsOf(data: Float32Array, cols: number): Float32Array[] {
  return Array.from({ length: data.length / cols }, (_, row) => data.subarray(row * cols, (row + 1) * cols));
}

/** In a loop: a function called for each value would take several times as long. */
function leastOf(values: Float32Array): number {
  let least = values[0]!;
  for (let i = 1; i < values.length; i++) if (values[i]! < least) least = values[i]!;
  return least;
}
