import type { AsStated } from "../experiment.ts";

/** What a run as stated does that flatters it, in words. */
export function statedWays({ copiesBeforeSplit, scalerOnAll, epochChosenOnTest }: AsStated): string[] {
  return [
    ...(copiesBeforeSplit ? ["copies are made first, and split from their clips"] : []),
    ...(scalerOnAll ? ["the scaler has seen the test part"] : []),
    ...(epochChosenOnTest ? ["the epoch is chosen on the test part"] : []),
  ];
}
