/** Of all rows: a share that is met as nearly as this needs no more folds. */
const NEAR = 0.01;

/** So many of so many equal folds. */
export interface FoldsForShare {
  readonly nFolds: number;
  readonly nHeldOut: number;
}

/**
 * How many folds make up a share: one of as many as come nearest, as it mostly is; where that is not near, several of
 * as few as are.
 *
 * @param share above 0, below 1
 */
export function foldsForShare(share: number): FoldsForShare {
  const single = { nFolds: Math.round(1 / share), nHeldOut: 1 };
  if (isNear(single, share)) return single;
  for (let nFolds = 2; ; nFolds++) {
    const nHeldOut = Math.round(share * nFolds);
    const some = { nFolds, nHeldOut };
    if (nHeldOut > 0 && nHeldOut < nFolds && isNear(some, share)) return some;
  }
}

function isNear({ nFolds, nHeldOut }: FoldsForShare, share: number): boolean {
  return nFolds > 1 && Math.abs(nHeldOut / nFolds - share) <= NEAR;
}
