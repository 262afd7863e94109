import type { FurtherSection, SectionContext } from "@ser/lab";
import { precisionRecallSvg, rocCurvesSvg } from "@ser/report";
import { angerBreakDown } from "./angerBreakDown.ts";
import { angerCalibration } from "./angerCalibration.ts";
import { angerThresholds, thresholdText } from "./angerThreshold.ts";
import { angerDetector } from "./detector.ts";

/**
 * Anger as a detector, for those who look for it and nothing else: how well it is told from the rest, which
 * threshold gives a wanted precision, whether its probabilities can be believed, and for whom.
 *
 * Of all voices, each judged by a model that has not learned from it, at a threshold and a temperature that were
 * chosen without it.
 */
export async function angerReport(context: SectionContext): Promise<FurtherSection> {
  const heading = "Detecting anger";
  const detector = await angerDetector(context);
  if (detector === undefined) {
    const text =
      "Not told: it takes angry clips of two voices, one to choose a threshold on, one to judge it.";
    return { heading, blocks: [{ kind: "text", text }] };
  }
  const { label, clips, nFolds, curves } = detector;
  const nVoices = new Set(clips.map(({ actor }) => actor)).size;
  const thresholds = angerThresholds(detector);
  return {
    heading,
    of: `Of ${context.experiment.name}, cross-validated: ${clips.length} clips of ${nVoices} voices in ${nFolds} folds, each voice judged by a model that does not know it.`,
    blocks: [
      { kind: "text", text: `One class, ${label}, against the rest.` },
      {
        kind: "picture",
        name: "anger-roc.svg",
        svg: rocCurvesSvg([curves]),
        caption: "Share of the angry clips that are found, by share of the others that are called angry.",
      },
      {
        kind: "picture",
        name: "anger-precision-recall.svg",
        svg: precisionRecallSvg([curves]),
        caption: "Share of the clips called angry that are, by share of the angry clips that are found.",
      },
      { kind: "text", text: thresholdText(thresholds, detector) },
      ...angerCalibration(detector),
      ...(["sex", "intensity", "actor"] as const).flatMap((field) =>
        angerBreakDown(detector, thresholds.isCalled, field),
      ),
    ],
  };
}
