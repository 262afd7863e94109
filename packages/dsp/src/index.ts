export { decodeFlac, type FlacAudio } from "./codec/decodeFlac.ts";
export { decodeWav, type WavAudio } from "./codec/decodeWav.ts";
export { type EncodeWavOptions, encodeWav } from "./codec/encodeWav.ts";
export { FlacError, type FlacErrorCode } from "./codec/flac/flacError.ts";
export { toMono } from "./codec/toMono.ts";
export type { WavEncoding } from "./codec/wavEncoding.ts";
export { WavError, type WavErrorCode } from "./codec/wavError.ts";
export {
  createSpectrogram,
  type PreparedFeature,
  type SpectrogramOptions,
} from "./core/createSpectrogram.ts";
export { createStft, type PreparedStft } from "./core/createStft.ts";
export { fftFrequencies } from "./core/fftFrequencies.ts";
export { fixLength } from "./core/fixLength.ts";
export { type CenteredFrameOptions, type FrameOptions, frame } from "./core/frame.ts";
export type { FrameGridOptions } from "./core/frameGrid.ts";
export { framesToSamples } from "./core/framesToSamples.ts";
export { type FrameTimeOptions, framesToTime } from "./core/framesToTime.ts";
export { type IstftOptions, istft } from "./core/istft.ts";
export { magnitude } from "./core/magnitude.ts";
export type { ComplexMatrix, Matrix } from "./core/matrix.ts";
export type { Norm } from "./core/normalize.ts";
export type { PadMode } from "./core/padIndex.ts";
export { samplesToFrames } from "./core/samplesToFrames.ts";
export { spectrogram } from "./core/spectrogram.ts";
export type { SamplesOrSpectrogram } from "./core/spectrogramOf.ts";
export { stft } from "./core/stft.ts";
export type { StftOptions } from "./core/stftSettings.ts";
export { timeToFrames } from "./core/timeToFrames.ts";
export type { KaiserWindow, WindowName, WindowSpec } from "./core/window.ts";
export { deemphasis } from "./effects/deemphasis.ts";
export { type PhaseVocoderOptions, phaseVocoder } from "./effects/phaseVocoder.ts";
export { type PitchShiftOptions, pitchShift } from "./effects/pitchShift.ts";
export { type EmphasisOptions, preemphasis } from "./effects/preemphasis.ts";
export type { Interval, SilenceOptions } from "./effects/soundingFrames.ts";
export { type SplitOptions, split } from "./effects/split.ts";
export type { StretchStftOptions } from "./effects/stretch.ts";
export { type TimeStretchOptions, timeStretch } from "./effects/timeStretch.ts";
export { type Trimmed, type TrimOptions, trim } from "./effects/trim.ts";
export { amplitudeToDb, dbToAmplitude } from "./feature/amplitudeToDb.ts";
export type { CepstrumOptions } from "./feature/cepstrum.ts";
export { chromaStft } from "./feature/chromaStft.ts";
export { type ChromaStftOptions, createChromaStft } from "./feature/createChromaStft.ts";
export { createLogMelspectrogram, type LogMelspectrogramOptions } from "./feature/createLogMelspectrogram.ts";
export { createMelspectrogram } from "./feature/createMelspectrogram.ts";
export { createMfcc, type MfccOptions } from "./feature/createMfcc.ts";
export { type DeltaMode, type DeltaOptions, delta } from "./feature/delta.ts";
export { estimateTuning, type TuningOptions } from "./feature/estimateTuning.ts";
export type { MelspectrogramOptions } from "./feature/melBank.ts";
export { melspectrogram } from "./feature/melspectrogram.ts";
export { mfcc } from "./feature/mfcc.ts";
export { type DbOptions, dbToPower, powerToDb } from "./feature/powerToDb.ts";
export { type RmsOptions, rms } from "./feature/rms.ts";
export { type BandwidthOptions, spectralBandwidth } from "./feature/spectralBandwidth.ts";
export { type SpectralOptions, spectralCentroid } from "./feature/spectralCentroid.ts";
export { type ContrastOptions, spectralContrast } from "./feature/spectralContrast.ts";
export { type FlatnessOptions, spectralFlatness } from "./feature/spectralFlatness.ts";
export { type RolloffOptions, spectralRolloff } from "./feature/spectralRolloff.ts";
export { type CrossingRateOptions, zeroCrossingRate } from "./feature/zeroCrossingRate.ts";
export { type CrossingOptions, zeroCrossings } from "./feature/zeroCrossings.ts";
export {
  type ChromaFilterBankOptions,
  type ChromaOptions,
  chromaFilterBank,
} from "./filters/chromaFilterBank.ts";
export { type MelOptions, melFilterBank } from "./filters/melFilterBank.ts";
export { type MelFrequencyOptions, melFrequencies } from "./filters/melFrequencies.ts";
export { hzToMel, melToHz } from "./filters/melScale.ts";
export { createFrontend, type Frontend } from "./frontend/createFrontend.ts";
export type {
  FramesSpec,
  FrontendSpec,
  LogMelSpec,
  MfccSpec,
  StandardizedLogMelSpec,
  StatisticsSpec,
  SummarySpec,
} from "./frontend/frontendSpec.ts";
export { frontends } from "./frontend/frontends.ts";
export {
  type Normalization,
  type StandardizeFramesOptions,
  standardizeFrames,
} from "./frontend/standardize.ts";
export type { FramesView } from "./frontend/viewOfFrames.ts";
export type { PitchTrack, YinOptions } from "./pitch/trackPitch.ts";
export { yin } from "./pitch/yin.ts";
export { yinWithAperiodicity } from "./pitch/yinWithAperiodicity.ts";
export { createResampler, type Resampler } from "./resample/createResampler.ts";
export { createResampleStream, type ResampleStream } from "./resample/createResampleStream.ts";
export { resample } from "./resample/resample.ts";
export type { ResampleOptions } from "./resample/resamplePlan.ts";
export { type ChromaStreamOptions, createChromaStream } from "./stream/createChromaStream.ts";
export type { FeatureStream } from "./stream/createFeatureStream.ts";
export { createLogMelStream, createMelStream, type LogMelStreamOptions } from "./stream/createMelStream.ts";
export { createMfccStream, type MfccStreamOptions } from "./stream/createMfccStream.ts";
export { createRmsStream } from "./stream/createRmsStream.ts";
export { createSpectralStream } from "./stream/createSpectralStream.ts";
export { createSpectrogramStream } from "./stream/createSpectrogramStream.ts";
export { createZeroCrossingRateStream } from "./stream/createZeroCrossingRateStream.ts";
