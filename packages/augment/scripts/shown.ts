import type { Matrix } from "@ser/dsp";
import {
  addBackgroundNoise,
  addNoise,
  bandPassFilter,
  changeSpeed,
  clippingDistortion,
  copyPaste,
  cropOrPad,
  cutMix,
  type Example,
  frequencyMask,
  gain,
  highPassFilter,
  invertPolarity,
  lowPassFilter,
  mixup,
  pitchShift,
  reverb,
  shift,
  type Transform,
  timeMask,
  timeStretch,
  warp,
} from "../src/index.ts";

/** What a picture is titled, what it shows, and of which span the waveform, unless of all. */
type Shown<F> = readonly [title: string, transform: F, seconds?: readonly [from: number, to: number]];

/** A buzz that swells, as background. */
const buzz = Float32Array.from({ length: 40_000 }, (_, i) => ((i % 184) / 92 - 1) * (1 + Math.sin(i / 1500)));
const cutoff = (hz: number) => ({ minCutoffFreq: hz, maxCutoffFreq: hz, minRolloff: 24, maxRolloff: 24 });
const rate = (times: number) => ({ minRate: times, maxRate: times, leaveLengthUnchanged: false });

export const waveformTransforms: Readonly<Record<string, Shown<Transform>>> = {
  addNoise: ["addNoise, 15 dB", (y, { random }) => addNoise(y, { minSnrDb: 15, maxSnrDb: 15, random })],
  addBackgroundNoise: [
    "addBackgroundNoise, a buzz at 5 dB",
    (y, { random }) => addBackgroundNoise(y, { noises: [buzz], minSnrDb: 5, maxSnrDb: 5, random }),
  ],
  gain: ["gain, -12 dB", (y, { random }) => gain(y, { minGainDb: -12, maxGainDb: -12, random })],
  invertPolarity: ["invertPolarity", invertPolarity, [0.555, 0.575]],
  shift: ["shift, 0.3 of the clip", (y, { random }) => shift(y, { minShift: 0.3, maxShift: 0.3, random })],
  shiftWithoutRollover: [
    "shift, without rollover",
    (y, { random }) => shift(y, { minShift: 0.3, maxShift: 0.3, rollover: false, random }),
  ],
  cropOrPad: [
    "cropOrPad, to 2 s by wrapping",
    (y, { sr, random }) => cropOrPad(y, { durationSamples: 2 * sr, paddingMode: "wrap", random }),
  ],
  pitchShift: [
    "pitchShift, 4 semitones",
    (y, { sr, random }) => pitchShift(y, { sr, minSemitones: 4, maxSemitones: 4, random }),
  ],
  timeStretch: ["timeStretch, rate 0.8", (y, { random }) => timeStretch(y, { ...rate(0.8), random })],
  changeSpeed: ["changeSpeed, rate 0.8", (y, { sr, random }) => changeSpeed(y, { sr, ...rate(0.8), random })],
  reverb: [
    "reverb, 0.6 s, direct sound 3 dB above",
    (y, { sr, random }) =>
      reverb(y, {
        sr,
        minRt60: 0.6,
        maxRt60: 0.6,
        minDrrDb: 3,
        maxDrrDb: 3,
        leaveLengthUnchanged: false,
        random,
      }),
  ],
  lowPassFilter: [
    "lowPassFilter, 1000 Hz, 24 dB an octave",
    (y, { sr, random }) => lowPassFilter(y, { sr, ...cutoff(1000), random }),
  ],
  highPassFilter: [
    "highPassFilter, 1000 Hz, 24 dB an octave",
    (y, { sr, random }) => highPassFilter(y, { sr, ...cutoff(1000), random }),
  ],
  bandPassFilter: [
    "bandPassFilter, 500 to 1500 Hz",
    (y, { sr, random }) => {
      const center = { minCenterFreq: 1000, maxCenterFreq: 1000 };
      const width = { minBandwidthFraction: 1, maxBandwidthFraction: 1 };
      return bandPassFilter(y, { sr, ...center, ...width, minRolloff: 24, random });
    },
  ],
  clippingDistortion: [
    "clippingDistortion, 10 %",
    (y, { random }) =>
      clippingDistortion(y, { minPercentileThreshold: 10, maxPercentileThreshold: 10, random }),
  ],
};

const width = { minMaskFraction: 0.1, maxMaskFraction: 0.2, nMasks: 2 };

export const spectrogramTransforms: Readonly<Record<string, Shown<Transform<Matrix>>>> = {
  timeMask: ["timeMask, two", (S, { random }) => timeMask(S, { ...width, random })],
  frequencyMask: ["frequencyMask, two", (S, { random }) => frequencyMask(S, { ...width, random })],
  warp: [
    "warp, tempo 0.8, scale 1.1",
    (S, { random }) => warp(S, { minTempo: 0.8, maxTempo: 0.8, minScale: 1.1, maxScale: 1.1, random }),
  ],
};

type Mix = (a: Example, b: Example, random: () => number) => Example;

/** Those of two examples. */
export const exampleTransforms: Readonly<Record<string, Shown<Mix>>> = {
  mixup: ["mixup", (a, b, random) => mixup(a, b, { alpha: 4, random })],
  cutMix: ["cutMix", (a, b, random) => cutMix(a, b, { alpha: 4, random })],
  copyPaste: [
    "copyPaste",
    (a, b, random) => copyPaste(a, { ...b, label: a.label }, { leaveLengthUnchanged: false, random }),
  ],
};
