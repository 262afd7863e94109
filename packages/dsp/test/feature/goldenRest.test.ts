// librosa 0.11.0's numbers for the transform and the other features, within 1e-5 of the largest value + 1e-5.
import {
  amplitudeToDb,
  delta,
  frame,
  istft,
  type Matrix,
  magnitude,
  mfcc,
  rms,
  spectralBandwidth,
  spectralCentroid,
  spectralContrast,
  spectralFlatness,
  spectralRolloff,
  stft,
  zeroCrossingRate,
  zeroCrossings,
} from "@ser/dsp";
import { describe, expect, test } from "vitest";
import { createWindow } from "../../src/core/window.ts";
import {
  goldenDistance,
  goldenSignals,
  readGolden,
  readGoldenTables,
  goldenSr as sr,
} from "../golden/readGolden.ts";

type Compute = (y: Float32Array, options: never) => ArrayLike<number>;

const dataOf = <Options>(feature: (y: Float32Array, options: Options) => Matrix): Compute =>
  ((y: Float32Array, options: object) => feature(y, { sr, ...options } as Options).data) as Compute;

const interleaved = ({ re, im }: { re: Float32Array; im: Float32Array }) =>
  Float32Array.from({ length: 2 * re.length }, (_, i) => (i % 2 === 0 ? re : im)[i >> 1]!);

const FUNCTIONS: Readonly<Record<string, Compute>> = {
  frame: dataOf(frame),
  stft: (y, options) => interleaved(stft(y, options)),
  istft_of_stft: (y, options: object) => istft(stft(y, options), { ...options, length: y.length }),
  amp_db_refmax: (y, options) => amplitudeToDb(magnitude(stft(y, options)), { ref: "max" }).data,
  delta_mfcc13: (y, options) => delta(mfcc(y, { sr, nMfcc: 13 }), options).data,
  spectral_centroid: dataOf(spectralCentroid),
  spectral_bandwidth: dataOf(spectralBandwidth),
  spectral_rolloff: dataOf(spectralRolloff),
  spectral_flatness: dataOf(spectralFlatness),
  spectral_contrast: dataOf(spectralContrast),
  zero_crossing_rate: dataOf(zeroCrossingRate),
  zero_crossings: (y, options) => zeroCrossings(y, options),
  rms: dataOf(rms),
  rms_S: (y, options) => rms(magnitude(stft(y)), options).data,
};

function optionsOf(params: Readonly<Record<string, unknown>>): never {
  const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [camel(key), value])) as never;
}

describe.each(Object.entries(FUNCTIONS))("%s", (name, compute) => {
  test.each(goldenSignals)("equals librosa's, or throws where librosa raises, on %s", (signal) => {
    const { y, records } = readGolden(signal, name);
    for (const { params, values, error } of records) {
      const run = () => compute(y, optionsOf(params));
      if (error !== undefined) expect(run, error).toThrow(RangeError);
      else expect(goldenDistance(run(), values), JSON.stringify(params)).toBeLessThan(1);
    }
  });
});

test("windows are periodic", () => {
  for (const name of ["hann", "hamming"] as const) {
    const [golden] = readGoldenTables(`${name}_periodic`);
    expect(goldenDistance(createWindow(name, 16), golden!.values)).toBeLessThan(1e-9);
  }
});

test("delta of a ramp's square and cube", () => {
  for (const { params, values } of readGoldenTables("savgol_delta_ramp")) {
    const order = params.order as number;
    const ramp = Float32Array.from({ length: 20 }, (_, t) => t ** (order + 1));
    expect(
      goldenDistance(delta({ data: ramp, rows: 1, cols: 20 }, optionsOf(params)).data, values),
    ).toBeLessThan(1);
  }
});
