import { checkOneOf, checkPositiveInteger } from "./check.ts";
import type { OptionNames } from "./checkOptions.ts";
import { PAD_MODES, type PadMode } from "./padIndex.ts";
import { checkWindow, type WindowSpec } from "./window.ts";

/** Settings of a short-time Fourier transform. */
export interface StftOptions {
  /** Samples per frame, and points of the FFT. Default 2048. */
  readonly nFft?: number;
  /** Samples from frame to frame. Default 512; in `stft` and `istft`, `floor(winLength / 4)`. */
  readonly hopLength?: number;
  /** Length of the window, at most `nFft`; a shorter one is centred. Default `nFft`. */
  readonly winLength?: number;
  /** Default `hann`. */
  readonly window?: WindowSpec;
  /** True (the default): frame `t` is centred at sample `t * hopLength`. */
  readonly center?: boolean;
  /** What lies beyond the ends where `center` is true. Default `constant`: zeros. */
  readonly padMode?: PadMode;
}

/** Their names. */
export const STFT_OPTIONS: OptionNames<StftOptions> = {
  nFft: false,
  hopLength: false,
  winLength: false,
  window: false,
  center: "flag",
  padMode: false,
};

/** Checked settings, none missing. */
export type StftSettings = Required<StftOptions>;

/**
 * Fills in and checks the settings of a transform.
 *
 * @throws RangeError where one is out of range
 */
export function stftSettings(fn: string, options: StftOptions): StftSettings {
  const { nFft = 2048, hopLength = 512, window = "hann", center = true, padMode = "constant" } = options;
  const winLength = options.winLength ?? nFft;
  for (const [name, value] of Object.entries({ nFft, hopLength, winLength }))
    checkPositiveInteger(fn, name, value);
  if (nFft < 2) throw new RangeError(`${fn}: nFft must be >= 2, got ${nFft}`);
  if (winLength > nFft) throw new RangeError(`${fn}: winLength must be <= nFft = ${nFft}, got ${winLength}`);
  checkWindow(fn, window);
  checkOneOf(fn, "padMode", padMode, PAD_MODES);
  return { nFft, hopLength, winLength, window, center, padMode };
}

/** The same, where the hop is a quarter of the window unless told. */
export function quarterHopSettings(fn: string, options: StftOptions): StftSettings {
  const { hopLength, winLength = options.nFft ?? 2048 } = options;
  return stftSettings(fn, { ...options, hopLength: hopLength ?? Math.max(1, Math.floor(winLength / 4)) });
}

/** Number of frequency bins. */
export function binCount({ nFft }: StftSettings): number {
  return Math.floor(nFft / 2) + 1;
}

/** Number of frames that `n` samples give. */
export function frameCount(fn: string, n: number, settings: StftSettings): number {
  const { nFft, hopLength, center } = settings;
  const padded = center ? n + 2 * Math.floor(nFft / 2) : n;
  if (padded < nFft) {
    const shortfall = center ? "" : " where center is false";
    throw new RangeError(`${fn}: nFft must be <= the number of samples ${n}${shortfall}, got ${nFft}`);
  }
  return 1 + Math.floor((padded - nFft) / hopLength);
}
