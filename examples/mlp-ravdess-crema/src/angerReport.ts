import type { Section, SectionContext } from "@ser/lab";
import { precisionRecallSvg, rocCurvesSvg } from "@ser/report";
import { angerBreakDown } from "./angerBreakDown.ts";
import { angerCalibration } from "./angerCalibration.ts";
import { angerThreshold, thresholdText } from "./angerThreshold.ts";
import { angerDetector, type DetectorPart } from "./detector.ts";

/**
 * Anger as a detector, for those who look for it and nothing else: how well it is told from the rest, which
 * threshold gives a wanted precision, whether its probabilities can be believed, and for whom.
 *
 * The voices of the test part are halved: threshold and temperature are chosen on the first half, and judged on the
 * second.
 */
export function angerReport(context: SectionContext): Section {
  const detector = angerDetector(context);
  const { label, all, chosenOn, judgedOn } = detector;
  const threshold = angerThreshold(chosenOn);
  const known = context.protocol === "actor" ? "held-out" : "known";
  return {
    heading: `Detecting ${label}`,
    blocks: [
      {
        kind: "text",
        text: `One class against the rest. The curves are of ${sizeOf(all)}, ${known} ones; what is chosen is chosen on ${sizeOf(chosenOn)}, and judged, as are the break-downs, on ${sizeOf(judgedOn)}.`,
      },
      {
        kind: "picture",
        name: "anger-roc.svg",
        svg: rocCurvesSvg([all.curves]),
        caption: "Share of the angry clips that are found, by share of the others that are called angry.",
      },
      {
        kind: "picture",
        name: "anger-precision-recall.svg",
        svg: precisionRecallSvg([all.curves]),
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

function sizeOf({ clips }: DetectorPart): string {
  const nVoices = new Set(clips.map(({ actor }) => actor)).size;
  return `${clips.length} clips of ${nVoices} voice${nVoices === 1 ? "" : "s"}`;
}
