import {
  auditSplit,
  groupSplit,
  type Split,
  type SplitAudit,
  seededRandom,
  stratifiedSplit,
  withAugmentedChildren,
  withoutHeldOutAudio,
} from "@ser/datasets";
import type { CorpusFeatures } from "../features/featuresOf.ts";
import { UserError } from "../userError.ts";
import { PROTOCOLS, type Protocol, type TrainSettings } from "./settings.ts";

/** The parts of one run, before anything is learned. */
export interface PlannedRun {
  readonly protocol: Protocol;
  readonly seed: number;
  /** Training part with its noisy copies, and test part: rows of the feature table. */
  readonly split: Split;
  readonly audit: SplitAudit;
}

/**
 * Splits the clips for every protocol and seed, and audits the splits.
 *
 * @throws UserError where the clips cannot be split, or a split leaks
 */
export function planRuns({ table, nClips }: CorpusFeatures, settings: TrainSettings): PlannedRun[] {
  const clips = table.clips.slice(0, nClips);
  const labels = new Set(clips.map((clip) => clip.emotion));
  if (labels.size < 2) {
    throw new UserError(`training needs clips of at least 2 emotions, got ${labels.size} (${[...labels]})`);
  }
  return settings.protocols.flatMap((protocol) =>
    settings.seeds.map((seed) => {
      const { train, test } = withoutHeldOutAudio(
        splitClips(clips, protocol, settings.testSize, seed),
        clips,
      );
      const split = { train: withAugmentedChildren(train, table.clips), test };
      const audit = auditSplit(table.clips, split);
      const leak = audit.findings.find((finding) => finding.severity === "leak");
      if (leak)
        throw new UserError(`the split of seed ${seed} (${PROTOCOLS[protocol]}) leaks: ${leak.message}`);
      return { protocol, seed, split, audit };
    }),
  );
}

/** @throws UserError where the clips cannot be split this way: too few of a class, or of actors */
function splitClips(
  clips: readonly { emotion: string; actor: string }[],
  protocol: Protocol,
  testSize: number,
  seed: number,
): Split {
  const options = { testSize, random: seededRandom(seed, "split") };
  const emotions = clips.map((clip) => clip.emotion);
  const actors = clips.map((clip) => clip.actor);
  try {
    return protocol === "random" ? stratifiedSplit(emotions, options) : groupSplit(actors, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(
      `the ${clips.length} clips cannot be split (${PROTOCOLS[protocol]}): ${error.message}`,
    );
  }
}
