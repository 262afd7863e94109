import { groupKFold, type Split } from "@ser/datasets";
import { type CrossValidation, crossValidate } from "@ser/train";
import { clips } from "./modules/clips.mjs";
import { trainFold } from "./modules/folds.mjs";

/** The module of folds and seeds, for processes without what makes these tests run from source. */
export const plainNode: { module: URL; execArgv: string[] } = {
  module: new URL("./modules/folds.mjs", import.meta.url),
  execArgv: [],
};

/** Three, by actor. */
export const folds: Split[] = groupKFold(
  clips.map(({ actor }) => actor),
  { nSplits: 3 },
);

/** What the folds come to one after another, in this process. */
export const inTurn = (splits: readonly Split[] = folds): Promise<CrossValidation> =>
  crossValidate(clips, splits, {
    trainFold: (fold, context) => trainFold({ ...fold, settings: null }, context),
  });
