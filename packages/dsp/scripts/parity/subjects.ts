import * as dsp from "../../src/index.ts";
import type { Part } from "./parityCases.ts";

/** What functions of @ser/dsp give. */
type Result = number | Float32Array | dsp.Matrix | dsp.ComplexMatrix | dsp.Trimmed;

/** The functions that are compared, by their names. */
export const subjects: Readonly<Record<string, (input: never, options: never) => Result>> = {
  stft: dsp.stft,
  istft: dsp.istft,
  melspectrogram: dsp.melspectrogram,
  mfcc: dsp.mfcc,
  powerToDb: dsp.powerToDb,
  amplitudeToDb: dsp.amplitudeToDb,
  delta: dsp.delta,
  chromaStft: dsp.chromaStft,
  estimateTuning: dsp.estimateTuning,
  spectralCentroid: dsp.spectralCentroid,
  spectralBandwidth: dsp.spectralBandwidth,
  spectralRolloff: dsp.spectralRolloff,
  spectralFlatness: dsp.spectralFlatness,
  spectralContrast: dsp.spectralContrast,
  zeroCrossingRate: dsp.zeroCrossingRate,
  rms: dsp.rms,
  preemphasis: dsp.preemphasis,
  deemphasis: dsp.deemphasis,
  trim: dsp.trim,
  yin: dsp.yin,
  resample: dsp.resample,
  timeStretch: dsp.timeStretch,
  pitchShift: dsp.pitchShift,
  phaseVocoder: dsp.phaseVocoder,
  melFilterBank: (_: never, options: never) => dsp.melFilterBank(options),
  chromaFilterBank: (_: never, options: never) => dsp.chromaFilterBank(options),
};

/** A result as arrays, in the order in which librosaCases.py writes librosa's. */
export function partsOf(result: Result): Part[] {
  if (typeof result === "number") return [{ data: Float32Array.of(result), shape: [] }];
  if (result instanceof Float32Array) return [{ data: result, shape: [result.length] }];
  if ("interval" in result) {
    const { start, end } = result.interval;
    return [...partsOf(result.y), { data: Float32Array.of(start, end), shape: [2] }];
  }
  const shape = [result.rows, result.cols];
  const arrays = "re" in result ? [result.re, result.im] : [result.data];
  return arrays.map((data) => ({ data, shape }));
}
