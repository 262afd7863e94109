import { checkFinite, checkOneOf, checkPositive, checkPositiveInteger, describe } from "../core/check.ts";
import { frontends } from "./frontends.ts";
import type { Normalization } from "./standardize.ts";

/** What every front end states. */
interface SpectralSpec {
  /** Sampling rate that clips are brought to, in Hz. */
  readonly sr: number;
  readonly nFft: number;
  readonly hopLength: number;
}

/** Means over time of MFCC, chroma and mel power: one number per band. */
export interface SummarySpec extends SpectralSpec {
  readonly feature: "summary";
  readonly nMfcc: number;
  readonly nChroma: number;
  readonly nMels: number;
}

/** Log-mel spectrogram of a fixed number of frames. */
export interface LogMelSpec extends SpectralSpec {
  readonly feature: "logMel";
  readonly nMels: number;
  /** Longer clips are cut at the end, shorter ones padded there with silence. */
  readonly nFrames: number;
}

/** MFCC of a span of the clip. */
export interface MfccSpec extends SpectralSpec {
  readonly feature: "mfcc";
  readonly nMels: number;
  readonly nMfcc: number;
  /** Where the span begins, in seconds; clips must be longer. */
  readonly start: number;
  /** Length of the span in seconds; what is missing is silence. */
  readonly duration: number;
}

/** Log-mel spectrogram of a fixed number of frames, less its mean, over its standard deviation. */
export interface StandardizedLogMelSpec extends SpectralSpec {
  readonly feature: "standardizedLogMel";
  readonly nMels: number;
  /** Further frames are left out; missing ones are 0 dB. */
  readonly nFrames: number;
}

/** Statistics over time of MFCC and their deltas, log-mel bands, the spectrum's shape, loudness and chroma. */
export interface StatisticsSpec extends SpectralSpec {
  readonly feature: "statistics";
  /** Length in seconds that clips are cut or, with silence, padded to. */
  readonly duration: number;
  /** Coefficient of the pre-emphasis, 0 for none. */
  readonly preemphasis: number;
  readonly nMfcc: number;
  readonly nMels: number;
  readonly nChroma: number;
  /** One value per feature for each: `mean`, `std`. */
  readonly statistics: readonly ("mean" | "std")[];
}

/**
 * Frames of a log-mel spectrogram or of MFCC, with all steps before and behind them: trimmed, emphasised, transformed,
 * with deltas, cut or filled up to a number of frames, normalised.
 */
export interface FramesSpec extends SpectralSpec {
  readonly feature: "frames";
  /** Cuts what is this many dB below the loudest part off both ends; 0 for no cut. */
  readonly trimDb: number;
  /** Coefficient of the pre-emphasis, 0 for none. */
  readonly preemphasis: number;
  readonly nMels: number;
  /** Lowest and highest frequency of the mel bands, in Hz. */
  readonly fmin: number;
  readonly fmax: number;
  /** Decibels that are kept below the clip's loudest value; `null`: all, down to -100 dB. */
  readonly topDb: number | null;
  /** Coefficients of the cepstrum; 0: the log-mel bands themselves. */
  readonly nMfcc: number;
  /** How often differences over time are added below: 0, 1 or 2. */
  readonly deltas: number;
  readonly nFrames: number;
  /** Which frames are kept: the first ones, the middle ones, or those around the part within 35 dB of the loudest. */
  readonly align: "start" | "centre" | "loud";
  /** What missing frames are: the clip's smallest value, or 0 when all is normalised. */
  readonly fill: "minimum" | "zero";
  /**
   * What has mean 0 and deviation 1: nothing; all values of the clip; those of its loud frames, within 35 dB of the
   * loudest, by which the others go; or each row. `loud` is for the log-mel bands themselves.
   */
  readonly normalization: Normalization | "none";
}

/** A whole front end as plain JSON, which a model stores beside its weights. */
export type FrontendSpec =
  | SummarySpec
  | LogMelSpec
  | MfccSpec
  | StandardizedLogMelSpec
  | StatisticsSpec
  | FramesSpec;

/** Every feature, with a spec that has all of its keys. */
const EXAMPLES: Readonly<Record<string, FrontendSpec>> = {
  frames: {
    feature: "frames",
    sr: 22050,
    nFft: 1024,
    hopLength: 512,
    trimDb: 0,
    preemphasis: 0,
    nMels: 64,
    fmin: 20,
    fmax: 8000,
    topDb: 80,
    nMfcc: 0,
    deltas: 0,
    nFrames: 112,
    align: "loud",
    fill: "minimum",
    normalization: "clip",
  },
  summary: frontends.source000,
  logMel: frontends.source002,
  mfcc: frontends.source001,
  standardizedLogMel: frontends.source003,
  statistics: frontends.source004,
};

/** Checks of the keys that are not counts. */
const CHECKS: Readonly<Record<string, (fn: string, name: string, value: never) => void>> = {
  feature: () => {},
  sr: checkPositive,
  duration: checkPositive,
  start: checkNotNegative,
  preemphasis: checkNotNegative,
  statistics: checkStatistics,
  trimDb: checkNotNegative,
  fmin: checkNotNegative,
  fmax: checkPositive,
  topDb: (fn, name, value: number | null) => value === null || checkPositive(fn, name, value),
  deltas: checkDeltas,
  align: (fn, name, value) => checkOneOf(fn, name, value, ["start", "centre", "loud"]),
  fill: (fn, name, value) => checkOneOf(fn, name, value, ["minimum", "zero"]),
  normalization: (fn, name, value) => checkOneOf(fn, name, value, ["none", "clip", "loud", "row"]),
};

/**
 * Checks a spec that came from JSON.
 *
 * @throws {RangeError} where a key is unknown or missing, or a value is out of range
 */
export function checkFrontendSpec(spec: FrontendSpec): void {
  const fn = "createFrontend";
  if (typeof spec !== "object" || spec === null) {
    throw new TypeError(`${fn}: spec must be an object, such as one of frontends, got ${describe(spec)}`);
  }
  const example = Object.hasOwn(EXAMPLES, spec.feature) && EXAMPLES[spec.feature];
  if (!example) {
    const names = Object.keys(EXAMPLES).join(", ");
    throw new RangeError(`${fn}: feature must be one of ${names}, got ${JSON.stringify(spec.feature)}`);
  }
  const keys = Object.keys(example);
  const unknown = Object.keys(spec).filter((key) => !keys.includes(key));
  if (unknown.length > 0) {
    throw new RangeError(
      `${fn}: keys of a ${spec.feature} spec must be ${keys.join(", ")}, got ${unknown.join(", ")}`,
    );
  }
  for (const key of keys) {
    const check = isOptional(spec, key) ? () => {} : (CHECKS[key] ?? checkPositiveInteger);
    check(fn, key, spec[key as keyof FrontendSpec] as never);
  }
  if ("nMfcc" in spec && spec.nMfcc > spec.nMels) {
    throw new RangeError(`${fn}: nMfcc must be <= nMels = ${spec.nMels}, got ${spec.nMfcc}`);
  }
  if (spec.feature === "frames" && spec.normalization === "loud" && spec.nMfcc + spec.deltas > 0) {
    const name = spec.nMfcc > 0 ? "nMfcc" : "deltas";
    throw new RangeError(
      `${fn}: ${name} must be 0 where normalization is "loud", which looks at the log-mel bands, got ${spec[name]}; use "clip" or "row"`,
    );
  }
}

/** Whether the key is 0, which in this spec says that there is none of it. */
function isOptional(spec: FrontendSpec, key: string): boolean {
  return spec.feature === "frames" && key === "nMfcc" && spec.nMfcc === 0;
}

function checkDeltas(fn: string, name: string, value: number): void {
  if (value !== 0 && value !== 1 && value !== 2) {
    throw new RangeError(`${fn}: ${name} must be 0, 1 or 2, got ${value}`);
  }
}

function checkNotNegative(fn: string, name: string, value: number): void {
  checkFinite(fn, name, value);
  if (value < 0) throw new RangeError(`${fn}: ${name} must be >= 0, got ${value}`);
}

function checkStatistics(fn: string, name: string, value: readonly string[]): void {
  if (!Array.isArray(value) || value.length === 0) {
    throw new TypeError(`${fn}: ${name} must be a list of "mean" and "std", got ${JSON.stringify(value)}`);
  }
  for (const statistic of value) checkOneOf(fn, name, statistic, ["mean", "std"]);
}
