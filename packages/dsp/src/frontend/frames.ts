import type { Matrix } from "../core/matrix.ts";
import { preemphasis } from "../effects/preemphasis.ts";
import { trim } from "../effects/trim.ts";
import { cepstrum } from "../feature/cepstrum.ts";
import { prepareLogMelspectrogram } from "../feature/createLogMelspectrogram.ts";
import { delta } from "../feature/delta.ts";
import type { FrontendSteps } from "./createFrontend.ts";
import type { FramesSpec } from "./frontendSpec.ts";
import { loudFrames } from "./loudFrames.ts";
import { numbered } from "./numbered.ts";
import { standardizeInPlace } from "./standardize.ts";
import { viewOfFrames } from "./viewOfFrames.ts";

const PREFIXES = ["", "delta(", "deltaDelta("] as const;

/** Frames of a log-mel spectrogram or of MFCC, `[rows, nFrames]`. */
export function frames(spec: FramesSpec): FrontendSteps {
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
    const isPlain = spec.preemphasis === 0 || trimmed.length === 1; // one sample has none before it
    const logMel = logMelOf(isPlain ? trimmed : preemphasis(trimmed, { coef: spec.preemphasis }));
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
        const data = viewOfFrames(values, first, { nFrames, fill, ...view });
        standardizeInPlace({ data, rows: values.rows, cols: nFrames }, spec.normalization);
        return data;
      });
    },
  };
}

/** The rows, then their differences over time; a clip that is too short for these has none: 0. */
function withDeltas(values: Matrix, deltas: number): Matrix<ArrayBuffer> {
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
function loudPart(logMel: Matrix): readonly [number, number] {
  const isLoud = loudFrames(logMel);
  return [isLoud.indexOf(1), isLoud.lastIndexOf(1) + 1];
}

/** The `nFrames` frames from `first` on, filled up and normalised, row after row. */
function fitted({ data, rows, cols }: Matrix, first: number, spec: FramesSpec): Float32Array<ArrayBuffer> {
  const { nFrames, fill, normalization } = spec;
  const from = Math.max(0, first);
  const to = Math.min(cols, first + nFrames);
  const place = from - first; // of the first frame that is there
  const result = new Float32Array(rows * nFrames);
  if (fill === "minimum") {
    result.fill(leastOf(data));
    copyFrames({ data, rows, cols }, from, to, { into: result, nFrames, place });
    standardizeInPlace({ data: result, rows, cols: nFrames }, normalization);
    return result;
  }
  const nKept = to - from;
  const kept = { data: new Float32Array(rows * nKept), rows, cols: nKept };
  copyFrames({ data, rows, cols }, from, to, { into: kept.data, nFrames: nKept, place: 0 });
  standardizeInPlace(kept, normalization);
  copyFrames(kept, 0, nKept, { into: result, nFrames, place });
  return result;
}

/** Copies the frames from `from` to `to` of each row into rows of `nFrames`, beginning at `place`. */
function copyFrames(
  { data, rows, cols }: Matrix,
  from: number,
  to: number,
  { into, nFrames, place }: { into: Float32Array; nFrames: number; place: number },
): void {
  for (let row = 0; row < rows; row++) {
    into.set(data.subarray(row * cols + from, row * cols + to), row * nFrames + place);
  }
}

/** In a loop: a function called for each value would take several times as long. */
function leastOf(values: Float32Array): number {
  let least = values[0]!;
  for (let i = 1; i < values.length; i++) if (values[i]! < least) least = values[i]!;
  return least;
}
