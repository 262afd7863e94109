import { checkPositive, checkPositiveInteger } from "../core/check.ts";

/** Means over time of MFCC, chroma and mel power: one number per band. */
export interface SummarySpec {
  readonly feature: "summary";
  /** Sampling rate that clips are brought to, in Hz. */
  readonly sr: number;
  readonly nFft: number;
  readonly hopLength: number;
  readonly nMfcc: number;
  readonly nChroma: number;
  readonly nMels: number;
}

/** Log-mel spectrogram of a fixed number of frames. */
export interface LogMelSpec {
  readonly feature: "logMel";
  /** Sampling rate that clips are brought to, in Hz. */
  readonly sr: number;
  readonly nFft: number;
  readonly hopLength: number;
  readonly nMels: number;
  /** Longer clips are cut at the end, shorter ones padded there with silence. */
  readonly nFrames: number;
}

/** A whole front end as plain JSON, which a model stores beside its weights. */
export type FrontendSpec = SummarySpec | LogMelSpec;

/** Front ends of published recipes. */
export const frontends: { readonly source000: SummarySpec; readonly source002: LogMelSpec } = {
  /** 180 numbers per clip: means over time of 40 MFCC, 12 chroma, 128 mel. */
  source000: {
    feature: "summary",
    sr: 22050,
    nFft: 2048,
    hopLength: 512,
    nMfcc: 40,
    nChroma: 12,
    nMels: 128,
  },
  /** 40 log-mel bands by 174 frames, about 4.04 s. */
  source002: { feature: "logMel", sr: 22050, nFft: 2048, hopLength: 512, nMels: 40, nFrames: 174 },
};

/** Every feature, with a spec that has all of its keys. */
const EXAMPLES: Readonly<Record<string, FrontendSpec>> = {
  summary: frontends.source000,
  logMel: frontends.source002,
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
  const { feature, sr, ...counts } = spec;
  checkPositive(fn, "sr", sr);
  for (const key of keys) {
    if (key === "feature" || key === "sr") continue;
    checkPositiveInteger(fn, key, counts[key as keyof typeof counts]);
  }
  if (spec.feature === "summary" && spec.nMfcc > spec.nMels) {
    throw new RangeError(`${fn}: nMfcc must be <= nMels = ${spec.nMels}, got ${spec.nMfcc}`);
  }
}
