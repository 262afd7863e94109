import type { Section } from "@ser/lab";
import { reliabilitySvg } from "@ser/report";
import { type Calibration, calibration, fitTemperature, type Matrix, softmax } from "@ser/train";
import { bothWays, type Detector } from "./detector.ts";

/** Whether the detector's probabilities can be taken at their word, as they are and with a temperature. */
export function angerCalibration({ chosenOn, judgedOn }: Detector): Section["blocks"] {
  const asIs = calibration(judgedOn.truth, bothWays(judgedOn.scores));
  const temperature = temperatureOf(logits(bothWays(chosenOn.scores)), chosenOn.truth);
  const cooled =
    temperature === undefined
      ? undefined
      : calibration(judgedOn.truth, softmax(logits(bothWays(judgedOn.scores)), { temperature }));
  return [
    {
      kind: "picture",
      name: "anger-reliability.svg",
      svg: reliabilitySvg(asIs),
      caption: "Whether the probabilities of being angry, and of not being, can be taken at their word.",
    },
    { kind: "text", text: temperatureText(asIs, temperature, cooled) },
  ];
}

function temperatureText(
  asIs: Calibration,
  temperature: number | undefined,
  cooled: Calibration | undefined,
): string {
  const before = `Confidence and accuracy differ by ${asIs.ece.toFixed(3)} on average (ECE)`;
  if (temperature === undefined || cooled === undefined) {
    return `${before}; the first half of the voices is too few clips to fit a temperature.`;
  }
  return `${before}; with the temperature that the first half of the voices gives (${temperature.toFixed(2)}), by ${cooled.ece.toFixed(3)}.`;
}

/** Few clips may all be right by far: then no temperature is the best. */
function temperatureOf(rows: Matrix, truth: readonly number[]): number | undefined {
  try {
    return fitTemperature(rows, truth).temperature;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Logarithms of probabilities differ from the logits by a constant, which no softmax sees. */
function logits({ data, ...size }: Matrix): Matrix {
  return { ...size, data: Array.from(data, (probability) => Math.log(Math.max(probability, 1e-12))) };
}
