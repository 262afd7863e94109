import type { Section, SectionContext } from "@ser/lab";
import { percent } from "@ser/report";
import { argMax, confusionMatrix, modelPredictor } from "@ser/train";

/** Of all pairs, so many are listed. */
const N_PAIRS = 8;

/** One emotion taken for another. */
interface Confusion {
  readonly truth: string;
  readonly prediction: string;
  readonly count: number;
  /** Of the clips of the truth. */
  readonly share: number;
  /** Share of the other way around: the prediction's clips that are taken for the truth. */
  readonly back: number;
}

/** Which emotions are taken for which, the commonest first, in words and as a table. */
export async function confusions({ clips: { labels }, run }: SectionContext): Promise<Section> {
  const predicted = argMax(await modelPredictor(run.model)(run.test.x));
  const pairs = confusedPairs(confusionMatrix(run.test.truth, predicted, labels).counts, labels);
  const nWrong = pairs.reduce((sum, { count }) => sum + count, 0);
  const listed = pairs.slice(0, N_PAIRS);
  return {
    heading: "What is taken for what",
    blocks: [
      { kind: "text", text: inWords(listed, nWrong, run.test.clips.length) },
      {
        kind: "table",
        header: ["true", "taken for", "clips", "of the true ones", "the other way around"],
        rows: listed.map(({ truth, prediction, count, share, back }) => [
          truth,
          prediction,
          String(count),
          percent(share),
          percent(back),
        ]),
      },
    ],
  };
}

/** All pairs that are confused at all, the commonest first. */
function confusedPairs(counts: readonly (readonly number[])[], labels: readonly string[]): Confusion[] {
  const shareOf = (t: number, p: number) => {
    const support = counts[t]!.reduce((sum, count) => sum + count, 0);
    return support === 0 ? 0 : counts[t]![p]! / support;
  };
  return counts
    .flatMap((row, t) =>
      row.map((count, p) => ({
        truth: labels[t] as string,
        prediction: labels[p] as string,
        count,
        share: shareOf(t, p),
        back: shareOf(p, t),
      })),
    )
    .filter(({ truth, prediction, count }) => truth !== prediction && count > 0)
    .sort((a, b) => b.count - a.count || b.share - a.share);
}

function inWords(listed: readonly Confusion[], nWrong: number, nClips: number): string {
  const [first] = listed;
  if (first === undefined) return `All ${nClips} test clips are recognized.`;
  const { truth, prediction, share, back } = first;
  const both =
    back >= share / 2
      ? `and the other way around in ${percent(back)}: the two are alike to it`
      : `and seldom the other way around (${percent(back)}): it leans towards ${prediction}`;
  const top = listed.slice(0, 3).reduce((sum, { count }) => sum + count, 0);
  return [
    `${nWrong} of ${nClips} test clips are taken for another emotion.`,
    `Most often ${truth} is taken for ${prediction} (${percent(share)} of its clips), ${both}.`,
    `The three commonest pairs are ${percent(top / nWrong)} of all errors.`,
  ].join(" ");
}
