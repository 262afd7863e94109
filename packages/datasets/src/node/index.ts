export { AudioFileError } from "./audioFileError.ts";
export { type DecodedAudio, decodeAudio } from "./decodeAudio.ts";
export { type ExtractionResult, type ExtractionTask, extractClip } from "./extractClip.ts";
export { type Extraction, type ExtractionOptions, extractFeatures } from "./extractFeatures.ts";
export { type CachedFeatures, type FeatureCache, openFeatureCache } from "./featureCache.ts";
export { type LoadedAudio, loadAudio } from "./loadAudio.ts";
export { CorpusError, type CorpusScan, type SkippedFile, scanCorpus } from "./scanCorpus.ts";
export { writeSyntheticCorpus } from "./writeSyntheticCorpus.ts";
