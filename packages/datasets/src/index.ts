export { auditSplit, type SplitAudit, type SplitFinding } from "./auditSplit.ts";
export type { Clip, ClipName } from "./clip.ts";
export { corpora } from "./corpora/corpora.ts";
export { parseRavdess, type RavdessName, ravdess } from "./corpora/ravdess.ts";
export { parseSynthetic, synthetic } from "./corpora/synthetic.ts";
export type { Corpus } from "./corpus.ts";
export { type FeatureTable, takeRows } from "./featureTable.ts";
export { groupSplit } from "./groupSplit.ts";
export { LabelEncoder } from "./labelEncoder.ts";
export type { Part, Split, TestPart, TrainPart } from "./part.ts";
export { seededRandom } from "./seededRandom.ts";
export { shuffle } from "./shuffle.ts";
export { StandardScaler, type StandardScalerJson } from "./standardScaler.ts";
export { stratifiedSplit } from "./stratifiedSplit.ts";
export {
  type SyntheticClip,
  type SyntheticCorpusOptions,
  syntheticCorpus,
} from "./synthetic/syntheticCorpus.ts";
export { withAugmentedChildren } from "./withAugmentedChildren.ts";
export { withoutHeldOutAudio } from "./withoutHeldOutAudio.ts";
