import type { Section, SectionContext } from "@ser/lab";
import { precisionRecallSvg, rocCurvesSvg } from "@ser/report";
import { angerBreakDown } from "./angerBreakDown.ts";
import { angerCalibration } from "./angerCalibration.ts";
import { angerThreshold, thresholdText } from "./angerThreshold.ts";
import { angerDetector } from "./detector.ts";

/**
 * Anger as a detector, for those who look for it and nothing else: how well it is told from the rest, which
 * threshold gives a wanted precision, whether its probabilities can be believed, and for whom.
 *
 * Held-out voices are halved: threshold and temperature are chosen on the first half, and judged on the second.
 */
export function angerReport(context: SectionContext): Section {
  const detector = angerDetector(context);
  const { label, chosenOn, judgedOn } = detector;
  const threshold = angerThreshold(chosenOn);
  const nVoices = new Set(judgedOn.clips.map(({ actor }) => actor)).size;
  return {
    heading: `Detecting ${label}`,
    blocks: [
      {
        kind: "text",
        text: `One class against the rest, on ${judgedOn.clips.length} clips of ${nVoices} held-out voice${nVoices === 1 ? "" : "s"}.`,
      },
      {
        kind: "picture",
        name: "anger-roc.svg",
        svg: rocCurvesSvg([judgedOn.curves]),
        caption: "Share of the angry clips that are found, by share of the others that are called angry.",
      },
      {
        kind: "picture",
        name: "anger-precision-recall.svg",
        svg: precisionRecallSvg([judgedOn.curves]),
        caption: "Share of the clips called angry that are, by share of the angry clips that are found.",
      },
      { kind: "text", text: thresholdText(threshold, judgedOn) },
      ...angerCalibration(detector),
      ...(["sex", "intensity", "actor"] as const).flatMap((field) =>
        angerBreakDown(judgedOn, threshold.threshold, field),
      ),
    ],
  };
}
