import {
  auditSplit,
  type Clip,
  groupSplit,
  groupsOf,
  type Split,
  type SplitAudit,
  seededRandom,
  stratifiedSplit,
  type ThreeWaySplit,
  withAugmentedChildren,
  withoutHeldOutAudio,
  withValidation,
} from "@ser/datasets";
import type { CorpusFeatures } from "../../features/featuresOf.ts";
import { UserError } from "../../userError.ts";
import type { DataConfig } from "./trainConfig.ts";

/** Who is learned from and who is judged: rows of the feature table, copies among those that are learned from. */
export interface ConfiguredSplit {
  readonly split: Split | ThreeWaySplit;
  readonly audit: SplitAudit;
}

/**
 * Splits clips as a file of settings says, and audits what came of it.
 *
 * @throws UserError where there are too few clips, classes or actors, or a part would leak into another
 */
export function configuredSplit({ table, nClips }: CorpusFeatures, data: DataConfig): ConfiguredSplit {
  const clips = table.clips.slice(0, nClips);
  const split = splitClips(clips, data);
  const withCopies = { ...split, train: withAugmentedChildren(split.train, table.clips) };
  const audit = auditSplit(table.clips, withCopies);
  const leak = audit.findings.find(({ severity }) => severity === "leak");
  if (leak) throw new UserError(`the split leaks: ${leak.message}`);
  return { split: withCopies, audit };
}

function splitClips(clips: readonly Clip[], data: DataConfig): Split | ThreeWaySplit {
  const { testSize, validationSize, seed } = data;
  const split = holdOut(clips, data, {
    setting: "testSize",
    share: testSize,
    random: seededRandom(seed, "split"),
  });
  if (validationSize === "none") return withoutHeldOutAudio(split, clips);
  const random = seededRandom(seed, "validation");
  const three = withValidation(split, (rows) =>
    holdOut(
      rows.map((row) => clips[row] as Clip),
      data,
      { setting: "validationSize", share: validationSize, random },
    ),
  );
  return withoutHeldOutAudio(three, clips);
}

/** @throws UserError that names the setting, where its share of the clips cannot be held out */
function holdOut(
  clips: readonly Clip[],
  { heldOut }: DataConfig,
  { setting, share, random }: { setting: "testSize" | "validationSize"; share: number; random: () => number },
): Split {
  const options = { testSize: share, random };
  try {
    if (heldOut !== "random") return groupSplit(groupsOf(clips, [heldOut]), options);
    const emotions = clips.map(({ emotion }) => emotion);
    return stratifiedSplit(emotions, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const of = setting === "testSize" ? "" : " that are left to learn from";
    const other = setting === "testSize" ? "" : ", or write validationSize: none";
    const reason = error.message.replace(/^\w+: /, "").replace(/;[^;]*$/, ""); // its advice is for programs
    throw new UserError(
      `data.${setting} ${share} of the ${clips.length} clips${of} cannot be held out (${heldOut}): ${reason}; choose another ${setting}${other}, or add clips`,
      { cause: error },
    );
  }
}
