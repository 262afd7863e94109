import { seededRandom } from "@ser/datasets";
import type { Section, SectionContext } from "@ser/lab";
import { permutationImportanceSvg, shapleySvg } from "@ser/report";
import { featureGroups, meanRow, modelPredictor, permutationImportance, shapleyValues } from "@ser/train";

/**
 * Which of MFCC, chroma and mel the model lives on: permuted over clips, and shared out exactly (Shapley).
 *
 * Whole groups are looked at, because the columns of one stand in for each other.
 */
export async function importance({ clips, run }: SectionContext): Promise<Section> {
  const groups = featureGroups(clips.featureNames);
  const predict = modelPredictor(run.model);
  const { x, truth } = run.test;
  const permuted = await permutationImportance(predict, x, truth, {
    groups,
    random: seededRandom(1, "permutation"),
  });
  const shares = await shapleyValues(predict, x, { groups, background: meanRow(run.train.x) });
  return {
    heading: "What the model lives on",
    blocks: [
      {
        kind: "picture",
        name: "permutation-importance.svg",
        svg: permutationImportanceSvg(permuted),
        caption: "Accuracy that is lost on test clips when a group of features is dealt out to other clips.",
      },
      {
        kind: "picture",
        name: "shapley.svg",
        svg: shapleySvg(shares),
        caption:
          "What each group adds to the probability of the predicted class, on average over test clips (exact Shapley values, against the mean training clip).",
      },
    ],
  };
}
