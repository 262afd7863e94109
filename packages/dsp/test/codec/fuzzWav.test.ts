import { expect, it } from "vitest";
import { checkDecoding } from "../../scripts/checkDecoding.ts";
import { mutatedWav, seededRandom } from "../../scripts/mutateWav.ts";

it("decodes or refuses 5000 damaged files, and neither crashes nor allocates beyond 8 times their size", () => {
  const outcomes = new Set<string>();
  for (let seed = 1; seed <= 5000; seed++) outcomes.add(checkDecoding(mutatedWav(seededRandom(seed))));
  expect([...outcomes].sort()).toEqual([
    "bad-header",
    "decoded",
    "no-data",
    "no-format",
    "not-wav",
    "unsupported",
  ]);
});
