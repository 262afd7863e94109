import { seededRandom } from "@ser/datasets";
import { melspectrogram, powerToDb } from "@ser/dsp";
import {
  addNoise,
  changeSpeed,
  clippingDistortion,
  frequencyMask,
  gain,
  invertPolarity,
  lowPassFilter,
  pitchShift,
  reverb,
  roomImpulseResponse,
  shift,
  timeStretch,
} from "../src/index.ts";
import { voice } from "./voice.ts";

/** What is timed; `peers.py` has the tasks of the same names. */
export interface Task {
  readonly title: string;
  readonly run: () => unknown;
  /** Calls in a row that one time is taken of. */
  readonly calls: number;
}

export const SR = 22050;
export const clip: Float32Array = voice(3, SR);
export const response: Float32Array = roomImpulseResponse({
  sr: SR,
  rt60: 0.5,
  drrDb: 3,
  random: seededRandom(2),
});
const logMel = powerToDb(melspectrogram(clip, { sr: SR, nMels: 64 }), { ref: "max" });

const random = seededRandom(1);
const there = new Float32Array(clip.length);
const y = clip;
const mask = { minMaskFraction: 0.2, maxMaskFraction: 0.2, random };
const cutoff = { minCutoffFreq: 2000, maxCutoffFreq: 2000, minRolloff: 12, maxRolloff: 12 };
const percentile = { minPercentileThreshold: 20, maxPercentileThreshold: 20 };

export const tasks: Readonly<Record<string, Task>> = {
  copy: { title: "a plain copy, `y.slice()`", run: () => y.slice(), calls: 20 },
  set: { title: "a copy into memory that is there, `set`", run: () => there.set(y), calls: 20 },
  noise: {
    title: "`addNoise`, amplitude 0.01",
    run: () => addNoise(y, { amplitude: 0.01, random }),
    calls: 20,
  },
  snr: {
    title: "`addNoise`, 20 dB",
    run: () => addNoise(y, { minSnrDb: 20, maxSnrDb: 20, random }),
    calls: 20,
  },
  gain: { title: "`gain`", run: () => gain(y, { minGainDb: -6, maxGainDb: -6, random }), calls: 20 },
  polarity: { title: "`invertPolarity`", run: () => invertPolarity(y), calls: 20 },
  shift: {
    title: "`shift`, rolling",
    run: () => shift(y, { minShift: 0.3, maxShift: 0.3, random }),
    calls: 20,
  },
  lowPass: {
    title: "`lowPassFilter`, 12 dB an octave",
    run: () => lowPassFilter(y, { sr: SR, ...cutoff, random }),
    calls: 5,
  },
  clipping: {
    title: "`clippingDistortion`, 20 %",
    run: () => clippingDistortion(y, { ...percentile, random }),
    calls: 5,
  },
  reverb: {
    title: "`reverb`, a response of 0.5 s",
    run: () => reverb(y, { impulseResponses: [response], random }),
    calls: 1,
  },
  mask: { title: "`frequencyMask` of 64 x 130", run: () => frequencyMask(logMel, mask), calls: 20 },
  speed: {
    title: "`changeSpeed`, 0.9 to 1.1, drawn each time", // of a rate seen before, its filter would be kept
    run: () => changeSpeed(y, { sr: SR, minRate: 0.9, maxRate: 1.1, random }),
    calls: 1,
  },
  stretch: {
    title: "`timeStretch`, 1.1",
    run: () => timeStretch(y, { minRate: 1.1, maxRate: 1.1, random }),
    calls: 1,
  },
  pitch: {
    title: "`pitchShift`, 2 semitones",
    run: () => pitchShift(y, { sr: SR, minSemitones: 2, maxSemitones: 2, random }),
    calls: 1,
  },
};
