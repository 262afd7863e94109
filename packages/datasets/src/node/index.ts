export { isAudioName } from "../isAudioName.ts";
export type { LabelledScan, LabelOptions } from "./applyLabels.ts";
export { AudioFileError } from "./audioFileError.ts";
export { CorpusError } from "./corpusError.ts";
export { cutSegment } from "./cutSegment.ts";
export { type DecodedAudio, decodeAudio } from "./decodeAudio.ts";
export {
  type ComputeClip,
  type ExtractionResult,
  type ExtractionTask,
  extractClips,
  type HashedAudio,
} from "./extractClips.ts";
export { type Extraction, type ExtractionOptions, extractFeatures } from "./extractFeatures.ts";
export { type CachedFeatures, type FeatureCache, openFeatureCache } from "./featureCache.ts";
export { hashClips } from "./hashClips.ts";
export { type AudioSource, type LoadedAudio, type LoadOptions, loadAudio } from "./loadAudio.ts";
export { makeFolder } from "./makeFolder.ts";
export { type ManifestColumns, manifestRoles } from "./manifestColumns.ts";
export { pruneFeatureCache } from "./pruneFeatureCache.ts";
export { type ManifestOptions, readManifest } from "./readManifest.ts";
export { type ClassFolderOptions, scanClassFolders } from "./scanClassFolders.ts";
export { type ClipFile, type CorpusScan, type ScanOptions, scanCorpus, streamCorpus } from "./scanCorpus.ts";
export {
  type CorpusVerification,
  type VerificationFinding,
  type VerifiedList,
  type VerifyOptions,
  verifyCorpus,
} from "./verifyCorpus.ts";
export { type FoundFile, type SkippedFile, walkAudioFiles } from "./walkAudioFiles.ts";
export { writeFeatureTableCsv } from "./writeFeatureTableCsv.ts";
export { writeFeatureTableParquet } from "./writeFeatureTableParquet.ts";
export { writeSyntheticCorpus } from "./writeSyntheticCorpus.ts";
