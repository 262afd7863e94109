import {
  addBackgroundNoise,
  addNoise,
  bandPassFilter,
  changeSpeed,
  clippingDistortion,
  cropOrPad,
  frequencyMask,
  gain,
  highPassFilter,
  invertPolarity,
  lowPassFilter,
  pitchShift,
  reverb,
  shift,
  type Transform,
  timeMask,
  timeStretch,
  warp,
} from "@ser/augment";
import type { Matrix } from "@ser/dsp";

const hum = Float32Array.from({ length: 1500 }, (_, i) => 0.1 * Math.sin(i / 30) + 0.01);
const room = { minRt60: 0.1, maxRt60: 0.3, minDrrDb: 0, maxDrrDb: 10 };

/** Every transform of samples that keeps their number, with settings that suit a clip at 16 kHz. */
export const waveformTransforms: Readonly<Record<string, Transform>> = {
  addNoise: (y, { random }) => addNoise(y, { amplitude: 0.01, random }),
  "addNoise, amplitudes": (y, { random }) => addNoise(y, { minAmplitude: 0, maxAmplitude: 0.1, random }),
  "addNoise, SNR": (y, { random }) => addNoise(y, { minSnrDb: 5, maxSnrDb: 40, random }),
  addBackgroundNoise: (y, { random }) =>
    addBackgroundNoise(y, { noises: [hum, hum.map((v) => -v * v)], minSnrDb: 3, maxSnrDb: 30, random }),
  gain: (y, { random }) => gain(y, { minGainDb: -12, maxGainDb: 12, random }),
  invertPolarity,
  shift: (y, { random }) => shift(y, { minShift: -0.5, maxShift: 0.5, random }),
  "shift, no rollover": (y, { random }) =>
    shift(y, { minShift: -0.5, maxShift: 0.5, rollover: false, random }),
  "cropOrPad, same": (y, { random }) => cropOrPad(y, { durationSamples: y.length, random }),
  pitchShift: (y, { sr, random }) => pitchShift(y, { sr, minSemitones: -4, maxSemitones: 4, random }),
  timeStretch: (y, { random }) => timeStretch(y, { minRate: 0.8, maxRate: 1.25, random }),
  changeSpeed: (y, { sr, random }) => changeSpeed(y, { sr, minRate: 0.9, maxRate: 1.1, random }),
  reverb: (y, { sr, random }) => reverb(y, { sr, ...room, random }),
  "reverb, response": (y, { random }) =>
    reverb(y, { impulseResponses: [Float32Array.of(1, 0, 0.5)], random }),
  lowPassFilter: (y, { sr, random }) =>
    lowPassFilter(y, { sr, minCutoffFreq: 150, maxCutoffFreq: 7500, random }),
  highPassFilter: (y, { sr, random }) =>
    highPassFilter(y, { sr, minCutoffFreq: 20, maxCutoffFreq: 2400, random }),
  bandPassFilter: (y, { sr, random }) =>
    bandPassFilter(y, {
      sr,
      minCenterFreq: 200,
      maxCenterFreq: 4000,
      minBandwidthFraction: 0.5,
      maxBandwidthFraction: 1.9,
      random,
    }),
  clippingDistortion: (y, { random }) =>
    clippingDistortion(y, { minPercentileThreshold: 0, maxPercentileThreshold: 40, random }),
};

const width = { minMaskFraction: 0, maxMaskFraction: 0.5 };

/** Every transform of one spectrogram. */
export const spectrogramTransforms: Readonly<Record<string, Transform<Matrix>>> = {
  timeMask: (S, { random }) => timeMask(S, { ...width, random }),
  "timeMask, two": (S, { random }) => timeMask(S, { ...width, nMasks: 2, fillMode: "min", random }),
  frequencyMask: (S, { random }) => frequencyMask(S, { ...width, random }),
  "frequencyMask, constant": (S, { random }) => frequencyMask(S, { ...width, fillMode: "constant", random }),
  warp: (S, { random }) =>
    warp(S, {
      minTempo: 0.9,
      maxTempo: 1.1,
      minShift: -2,
      maxShift: 2,
      minScale: 0.9,
      maxScale: 1.1,
      random,
    }),
};
