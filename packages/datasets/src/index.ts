export { auditSplit, type SplitAudit, type SplitFinding } from "./auditSplit.ts";
export type { Clip, ClipName, PerceivedEmotion, PerceivedEmotions } from "./clip.ts";
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
export { groupSplit } from "./groupSplit.ts";
export { LabelEncoder } from "./labelEncoder.ts";
export { type LabelSet, type LabelSetName, labelSets } from "./labelSets.ts";
export type { Part, Split, TestPart, TrainPart } from "./part.ts";
export { recordingName } from "./recordingName.ts";
export { seededRandom } from "./seededRandom.ts";
export { shuffle } from "./shuffle.ts";
export { StandardScaler, type StandardScalerJson } from "./standardScaler.ts";
export { stratifiedSplit } from "./stratifiedSplit.ts";
export {
  type SyntheticClip,
  type SyntheticCorpusOptions,
  syntheticCorpus,
} from "./synthetic/syntheticCorpus.ts";
export { type DroppedLabel, type UnifiedClips, type Unmapped, unifyLabels } from "./unifyLabels.ts";
export { withAugmentedChildren } from "./withAugmentedChildren.ts";
export { withoutHeldOutAudio } from "./withoutHeldOutAudio.ts";
