import { checkFinite, checkOneOf, checkPositive, checkPositiveInteger } from "../core/check.ts";
import { frontends } from "./frontends.ts";

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

/** A whole front end as plain JSON, which a model stores beside its weights. */
export type FrontendSpec = SummarySpec | LogMelSpec | MfccSpec | StandardizedLogMelSpec | StatisticsSpec;

/** Every feature, with a spec that has all of its keys. */
const EXAMPLES: Readonly<Record<string, FrontendSpec>> = {
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
};

/**
 * Checks a spec that came from JSON.
 *
 * @throws {RangeError} where a key is unknown or missing, or a value is out of range
 */
export function checkFrontendSpec(spec: FrontendSpec): void {
  const fn = "createFrontend";
  const example = EXAMPLES[spec.feature];
  if (example === undefined) {
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
    const check = CHECKS[key] ?? checkPositiveInteger;
    check(fn, key, spec[key as keyof FrontendSpec] as never);
  }
  if ("nMfcc" in spec && spec.nMfcc > spec.nMels) {
    throw new RangeError(`${fn}: nMfcc must be <= nMels = ${spec.nMels}, got ${spec.nMfcc}`);
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
