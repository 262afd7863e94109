import { energyOfSamples } from "../core/check.ts";
import type { OptionNames } from "../core/checkOptions.ts";
import { checkPower, mostPower } from "../core/checkPower.ts";
import { divideByWindows } from "../core/divideByWindows.ts";
import { createFrameTransform } from "../core/frameTransform.ts";
import { memoize } from "../core/memoize.ts";
import { createOverlapAdd } from "../core/overlapAdd.ts";
import { padSamples } from "../core/padSamples.ts";
import { roundHalfEven } from "../core/roundHalfEven.ts";
import {
  binCount,
  frameCount,
  quarterHopSettings,
  type StftOptions,
  type StftSettings,
} from "../core/stftSettings.ts";
import { kernelArena } from "../kernel/arena.ts";
import { createKernelStretch } from "../kernel/stretchInKernel.ts";
import { emptySpectrogram, vocoded } from "./phaseVocoder.ts";

/** The transform that stretching works in; frames are always centred. */
export type StretchStftOptions = Omit<StftOptions, "center" | "padMode">;

/** Their names. */
export const STRETCH_STFT_OPTIONS: OptionNames<StretchStftOptions> = {
  nFft: false,
  hopLength: false,
  winLength: false,
  window: false,
};

/** Of a result: what is summed in float64 on the way takes 4 GiB then. */
const MOST_SAMPLES = 2 ** 29;

/** How the frames of a clip become those of the stretched one. */
export interface StretchedFrames {
  /** Sample that the first frame begins at. */
  readonly start: number;
  /** Frames of the clip. */
  readonly cols: number;
  /** How many times as fast. */
  readonly rate: number;
  /** Frames of the result that are wanted. */
  readonly nFrames: number;
}

/** Stretches the frames of `y` and adds them to `sum`, frame `t` from sample `t * hopLength` on. */
export type Stretch = (sum: Float64Array, y: Float32Array, frames: StretchedFrames) => void;

const createStretch: (settings: StftSettings) => Stretch = memoize((settings: StftSettings) => {
  const arena = kernelArena();
  return (arena && createKernelStretch(arena, settings)) ?? createPlainStretch(settings);
});

/** Step by step: the numbers that the kernel is held against. */
export function createPlainStretch(settings: StftSettings): Stretch {
  const { nFft, hopLength, winLength, window } = settings;
  return (sum, y, { start, cols, rate, nFrames }) => {
    const D = emptySpectrogram(binCount(settings), cols);
    createFrameTransform(settings).spectra(D, y, start);
    const overlapAdd = createOverlapAdd({ nFft, hopLength, winLength, window });
    overlapAdd(sum, vocoded(D, { rate, hopLength }), nFrames);
  };
}

/** `timeStretch` without a look at its rate, under the name of the caller, and never shorter than `shortest` samples. */
export function stretch(
  fn: string,
  y: Float32Array,
  rate: number,
  options: StretchStftOptions,
  shortest = 0,
): Float32Array<ArrayBuffer> {
  const energy = energyOfSamples(fn, y);
  const settings = quarterHopSettings(fn, { ...options, center: true });
  const { nFft, hopLength, winLength, window } = settings;
  if (nFft % 2 === 1) throw new RangeError(`${fn}: nFft must be even, got ${nFft}`);
  const length = Math.max(shortest, roundHalfEven(y.length / rate));
  if (length === 0) {
    throw new RangeError(
      `${fn}: rate must leave at least 1 sample of ${y.length}, got ${rate}; use a lower rate`,
    );
  }
  if (length > MOST_SAMPLES) {
    throw new RangeError(
      `${fn}: rate must leave at most ${MOST_SAMPLES} samples of ${y.length}, got ${rate}; use a higher rate`,
    );
  }
  const cols = frameCount(fn, y.length, settings);
  // Frames that begin beyond the wanted length add nothing.
  const nFrames = Math.min(Math.ceil(cols / rate), Math.ceil((length + nFft) / hopLength));
  const sum = new Float64Array((nFrames - 1) * hopLength + nFft);
  const padded = padSamples(y, settings);
  createStretch(settings)(sum, padded.y, { start: padded.start, cols, rate, nFrames });
  const stretched = divideByWindows(sum, { nFft, hopLength, winLength, window }, nFrames, nFft / 2, length);
  checkPower(fn, stretched, mostPower(energy, nFft));
  return stretched;
}
