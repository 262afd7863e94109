import type { Matrix } from "../core/matrix.ts";
import type { StftOptions } from "../core/stftSettings.ts";
import { chromaStft } from "../feature/chromaStft.ts";
import { melspectrogram } from "../feature/melspectrogram.ts";
import { mfcc } from "../feature/mfcc.ts";
import { rms } from "../feature/rms.ts";
import { type ContrastOptions, spectralContrast } from "../feature/spectralContrast.ts";
import { createFeatureStream, type FeatureStream } from "./createFeatureStream.ts";

/** Features that are made of something else than magnitudes, their names, and the streams of theirs. */
const OTHERS: readonly (readonly [unknown, string, string])[] = [
  [melspectrogram, "melspectrogram", "createMelStream"],
  [mfcc, "mfcc", "createMfccStream"],
  [chromaStft, "chromaStft", "createChromaStream"],
  [rms, "rms", "createRmsStream"],
];

/**
 * Streams a feature of the spectrum's shape: `spectralCentroid`, `spectralBandwidth`, `spectralRolloff`,
 * `spectralFlatness`, `spectralContrast` with `linear: true`, or any function of a magnitude spectrogram that takes its
 * frames one by one. All frames in a row equal the feature of the whole signal, bit for bit. `melspectrogram` and
 * `chromaStft`, which take power, `mfcc`, which takes decibels, and `rms`, which takes samples here, have streams of
 * their own.
 *
 * @param feature takes a magnitude spectrogram, `[1 + floor(nFft / 2), frames]`, and gives `[rows, frames]`
 * @param options of the feature and of its transform; `padMode` is `constant`
 * @throws {TypeError} where the feature has a stream of its own
 * @throws {RangeError} where a setting is out of range, or the feature is a contrast in decibels: these depend on the
 * largest peak and the largest valley of the whole signal
 * @example
 * ```ts
 * import { createSpectralStream, spectralCentroid } from "@ser/dsp";
 *
 * const stream = createSpectralStream(spectralCentroid, { sr: 16000, nFft: 512, hopLength: 160 });
 * stream.push(Float32Array.from({ length: 1600 }, (_, i) => Math.sin(i / 10))).cols; // 9
 * ```
 */
export function createSpectralStream<
  Options extends StftOptions,
  Memory extends ArrayBufferLike = ArrayBufferLike,
>(
  feature: (S: Matrix, options: Options) => Matrix<Memory>,
  options: Options,
): FeatureStream<Memory | ArrayBuffer> {
  for (const [other, name, stream] of OTHERS) {
    if ((feature as unknown) !== other) continue;
    throw new TypeError(
      `createSpectralStream: feature must be made of magnitudes, frame by frame, got ${name}; use ${stream}`,
    );
  }
  const { nFft = 2048 } = options ?? {}; // the feature says what is missing
  const { linear = false } = (options ?? {}) as Pick<ContrastOptions, "linear">;
  if ((feature as unknown) === spectralContrast && !linear) {
    throw new RangeError(
      "createSpectralStream: linear must be true for spectralContrast in a stream, got false; decibels are cut 80 below the largest peak and the largest valley, which only the whole signal tells",
    );
  }
  const silence = {
    data: new Float32Array(Math.floor(nFft / 2) + 1),
    rows: Math.floor(nFft / 2) + 1,
    cols: 1,
  };
  const settings = { ...options, nFft };
  const { rows } = feature(silence, settings); // settings are checked before the first sample
  return createFeatureStream(
    "createSpectralStream",
    { ...options, power: 1 },
    {
      rows,
      map: (S) => feature(S, settings),
    },
  );
}
