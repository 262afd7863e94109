import type { Section } from "@ser/lab";
import { reliabilitySvg } from "@ser/report";
import { type Calibration, calibration, fitTemperature, type Matrix, softmax } from "@ser/train";
import { bothWays, chosenElsewhere, type Detected, type Detector } from "./detector.ts";

/** Whether the detector's probabilities can be taken at their word, as they are and with a temperature. */
export function angerCalibration(detector: Detector): Section["blocks"] {
  const { truth, scores } = detector;
  const asIs = calibration(truth, bothWays(scores));
  return [
    {
      kind: "picture",
      name: "anger-reliability.svg",
      svg: reliabilitySvg(asIs),
      caption: "Whether the probabilities of being angry, and of not being, can be taken at their word.",
    },
    { kind: "text", text: calibrationText(asIs, chosenElsewhere(detector, temperatureOf), detector) },
  ];
}

function calibrationText(
  asIs: Calibration,
  temperatures: readonly (number | undefined)[],
  { truth, scores, folds }: Detector,
): string {
  const before = `Confidence and accuracy differ by ${asIs.ece.toFixed(3)} on average (ECE)`;
  const fitted = temperatures.filter((temperature) => temperature !== undefined);
  if (fitted.length < temperatures.length) {
    return `${before}; the other folds are too few clips to fit a temperature.`;
  }
  const cooled = scores.flatMap((score, row) => {
    const temperature = fitted[folds[row] as number] as number;
    return Array.from(softmax(logits(bothWays([score])), { temperature }).data);
  });
  const { ece } = calibration(truth, { data: cooled, rows: scores.length, cols: 2 });
  const range = [Math.min(...fitted), Math.max(...fitted)].map((one) => one.toFixed(2));
  return `${before}; with the temperature that the other folds' voices give (${range.join(" to ")}), by ${ece.toFixed(3)}.`;
}

/** Few clips may all be right by far: then no temperature is the best. */
function temperatureOf({ truth, scores }: Detected): number | undefined {
  try {
    return fitTemperature(logits(bothWays(scores)), truth).temperature;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Logarithms of probabilities differ from the logits by a constant, which no softmax sees. */
function logits({ data, ...size }: Matrix): Matrix {
  return { ...size, data: Array.from(data, (probability) => Math.log(Math.max(probability, 1e-12))) };
}
