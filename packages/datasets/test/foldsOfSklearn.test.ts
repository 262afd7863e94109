import {
  groupKFold,
  groupSplit,
  kFold,
  leaveOneGroupOut,
  seededRandom,
  stratifiedGroupKFold,
  stratifiedKFold,
  stratifiedSplit,
} from "@ser/datasets";
import { describe, expect, test } from "vitest";
import { countsByFold, foldOf } from "./foldChecks.ts";
import { sklearn } from "./readSklearn.ts";

const tally = (foldOfRow: readonly number[], nSplits: number) =>
  Array.from({ length: nSplits }, (_, fold) => foldOfRow.filter((other) => other === fold).length);

describe.each(sklearn.cases)("as scikit-learn: $name", (golden) => {
  const { labels, groups, nSplits } = golden;
  const n = labels.length;

  test("without random, the very rows of KFold, StratifiedKFold and LeaveOneGroupOut", () => {
    expect(foldOf(kFold(labels, { nSplits }), n)).toEqual(golden.kFold);
    expect(foldOf(stratifiedKFold(labels, { nSplits }), n)).toEqual(golden.stratifiedKFold);
    expect(foldOf(leaveOneGroupOut(groups), n)).toEqual(golden.leaveOneGroupOut);
  });

  test("without random, the very rows of GroupKFold", () => {
    expect(foldOf(groupKFold(groups, { nSplits }), n)).toEqual(golden.groupKFold);
  });

  test("without random, StratifiedGroupKFold's rows, or as many where groups are alike", () => {
    const folds = stratifiedGroupKFold(labels, groups, { nSplits });
    const foldOfRow = foldOf(folds, n);
    if (golden.name.startsWith("RAVDESS")) {
      // Its ties are decided by rounding.
      expect(tally(foldOfRow, nSplits)).toEqual(tally(golden.stratifiedGroupKFold, nSplits));
    } else expect(foldOfRow).toEqual(golden.stratifiedGroupKFold);
  });

  test("with random, as many rows of each class, or groups, in each fold", () => {
    const random = seededRandom(1);
    expect(countsByFold(stratifiedKFold(labels, { nSplits, random }), labels)).toEqual(
      golden.classCountsOfShuffledFolds,
    );
    const nGroups = countsByFold(groupKFold(groups, { nSplits, random }), groups).map(
      (counts) => Object.keys(counts).length,
    );
    expect(nGroups).toEqual(golden.nGroupsOfShuffledFolds);
  });

  test("a fifth held out has as many rows of each class, or groups", () => {
    const random = seededRandom(1);
    const [classCounts] = countsByFold([stratifiedSplit(labels, { testSize: 0.2, random })], labels);
    expect(Object.values(classCounts!).sort((a, b) => a - b)).toEqual(golden.sortedClassCountsOfAFifth);
    const [groupCounts] = countsByFold([groupSplit(groups, { testSize: 0.2, random })], groups);
    expect(Object.keys(groupCounts!).length).toBe(golden.nGroupsOfAFifth);
  });
});
