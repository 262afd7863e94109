export { auditFolds, type FoldsAudit } from "./audit/auditFolds.ts";
export type { AuditLevel, AuditRules, FindingKind } from "./audit/auditRules.ts";
export { type AuditOptions, auditSplit, type SplitAudit } from "./audit/auditSplit.ts";
export { checkAudit } from "./audit/checkAudit.ts";
export type { SplitFinding } from "./audit/findings.ts";
export type { Clip, ClipName, PerceivedEmotion, PerceivedEmotions, Segment } from "./clip.ts";
export { clipValue } from "./clipValue.ts";
export { corpora } from "./corpora/corpora.ts";
export { type CremaDName, cremaD, parseCremaD } from "./corpora/cremaD.ts";
export { type EmoDbName, emoDb, parseEmoDb } from "./corpora/emoDb.ts";
export { parseRavdess, type RavdessName, ravdess } from "./corpora/ravdess.ts";
export { parseSavee, type SaveeName, savee } from "./corpora/savee.ts";
export { parseSynthetic, synthetic } from "./corpora/synthetic.ts";
export { parseTess, type TessName, tess } from "./corpora/tess.ts";
export type { ChecksumListInfo, Corpus, CorpusTables, TableRow } from "./corpus.ts";
export { type FeatureTable, takeRows } from "./featureTable.ts";
export { type Duplicates, findDuplicates, withoutCopies } from "./findDuplicates.ts";
export { type ClassWeights, classWeights } from "./fitting/classWeights.ts";
export { LabelEncoder, type LabelEncoderJson } from "./fitting/labelEncoder.ts";
export { type OneHot, oneHot } from "./fitting/oneHot.ts";
export { oversample } from "./fitting/oversample.ts";
export { StandardScaler, type StandardScalerJson } from "./fitting/standardScaler.ts";
export { knownActor } from "./knownActor.ts";
export { type LabelSet, type LabelSetName, labelSets } from "./labelSets.ts";
export { matchLabels } from "./matchLabels.ts";
export { recordingName } from "./recordingName.ts";
export { seededRandom } from "./seededRandom.ts";
export { shuffle } from "./shuffle.ts";
export { sortClips } from "./sortClips.ts";
export { emoBoxFolds } from "./splits/emoBoxFolds.ts";
export type { FoldOptions } from "./splits/foldOptions.ts";
export { groupKFold } from "./splits/groupKFold.ts";
export { groupSplit } from "./splits/groupSplit.ts";
export { type GroupField, groupsOf, type TableField } from "./splits/groupsOf.ts";
export { kFold } from "./splits/kFold.ts";
export { leaveOneGroupOut } from "./splits/leaveOneGroupOut.ts";
export type {
  Part,
  Role,
  Split,
  TestPart,
  ThreeWaySplit,
  TrainPart,
  ValidationPart,
} from "./splits/part.ts";
export { stratifiedGroupKFold } from "./splits/stratifiedGroupKFold.ts";
export { stratifiedKFold } from "./splits/stratifiedKFold.ts";
export { stratifiedSplit } from "./splits/stratifiedSplit.ts";
export {
  type TrainValidationTestOptions,
  trainValidationTestSplit,
} from "./splits/trainValidationTestSplit.ts";
export { withAugmentedChildren } from "./splits/withAugmentedChildren.ts";
export { withoutHeldOutAudio } from "./splits/withoutHeldOutAudio.ts";
export { withValidation } from "./splits/withValidation.ts";
export {
  type SyntheticClip,
  type SyntheticCorpusOptions,
  syntheticCorpus,
} from "./synthetic/syntheticCorpus.ts";
export { type DroppedLabel, type UnifiedClips, type Unmapped, unifyLabels } from "./unifyLabels.ts";
export { unknownActor } from "./unknownActor.ts";
