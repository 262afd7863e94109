/** How far the share that the folds hold out may be off. */
const NEAR = 0.01;

/** `nHeldOut` of `nFolds` equal folds. */
export interface FoldsForShare {
  readonly nFolds: number;
  readonly nHeldOut: number;
}

/**
 * How many equal folds to deal, and how many of them to hold out, for a share: one of about `1 / share`, where that is
 * near enough; otherwise several, of as few folds as are near enough.
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
