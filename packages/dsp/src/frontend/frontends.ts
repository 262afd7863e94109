import type {
  LogMelSpec,
  MfccSpec,
  StandardizedLogMelSpec,
  StatisticsSpec,
  SummarySpec,
} from "./frontendSpec.ts";

/** Front ends of published recipes. What a recipe leaves open is marked as chosen. */
export const frontends: {
  readonly source000: SummarySpec;
  readonly source001: MfccSpec;
  readonly source002: LogMelSpec;
  readonly source003: StandardizedLogMelSpec;
  readonly source004: StatisticsSpec;
} = {
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
  /** MFCC of the span from 1 s to 4 s; their number, and librosa's defaults for the rest, are chosen. */
  source001: {
    feature: "mfcc",
    sr: 48000,
    nFft: 2048,
    hopLength: 512,
    nMels: 128,
    nMfcc: 40,
    start: 1,
    duration: 3,
  },
  /** 40 log-mel bands by 174 frames, about 4.04 s. */
  source002: { feature: "logMel", sr: 22050, nFft: 2048, hopLength: 512, nMels: 40, nFrames: 174 },
  /** 128 log-mel bands by 100 frames, about 2.3 s, standardised clip by clip. */
  source003: {
    feature: "standardizedLogMel",
    sr: 22050,
    nFft: 2048,
    hopLength: 512,
    nMels: 128,
    nFrames: 100,
  },
  /** Mean and deviation over time (chosen) of 201 features of 3 s. */
  source004: {
    feature: "statistics",
    sr: 22050,
    nFft: 2048,
    hopLength: 512,
    duration: 3,
    preemphasis: 0.97,
    nMfcc: 40,
    nMels: 64,
    nChroma: 12,
    statistics: ["mean", "std"],
  },
};
