import { createScratch } from "../core/createScratch.ts";
import { createFrameTransform } from "../core/frameTransform.ts";
import type { Matrix } from "../core/matrix.ts";
import { padSamples } from "../core/padSamples.ts";
import { binCount, frameCount, stftSettings } from "../core/stftSettings.ts";
import { createCepstrum } from "../feature/cepstrum.ts";
import { createChromaOfSpectrogram } from "../feature/createChromaStft.ts";
import { melBank } from "../feature/melBank.ts";
import { dbSettings, powerToDbInto } from "../feature/powerToDb.ts";
import type { FrontendSteps } from "./createFrontend.ts";
import type { SummarySpec } from "./frontendSpec.ts";
import { numbered } from "./numbered.ts";

/**
 * Means over time of MFCC, chroma (of the magnitude spectrum, as the recipe has it) and mel power, in this
 * order. One Fourier transform serves all three.
 */
export function summaryFeatures(spec: SummarySpec): FrontendSteps {
  const { sr, nFft, hopLength, nMfcc, nChroma, nMels } = spec;
  const bank = melBank("createFrontend", { sr, nFft, nMels });
  const settings = stftSettings("createFrontend", { nFft, hopLength });
  const transform = createFrameTransform(settings);
  const chromaOf = createChromaOfSpectrogram("createFrontend", nFft, { sr, nChroma });
  const cepstrumOf = createCepstrum("createFrontend", nMels, { nMfcc });
  const [magnitudeScratch, melScratch, dbScratch] = [createScratch(), createScratch(), createScratch()];
  const decibels = dbSettings("createFrontend", {});
  const featureNames = [
    ...numbered("mfcc", nMfcc),
    ...numbered("chroma", nChroma),
    ...numbered("mel", nMels),
  ];
  return {
    shape: [featureNames.length],
    featureNames,
    compute(y) {
      const nFrames = frameCount("frontend.process", y.length, settings);
      const magnitude = magnitudeScratch(binCount(settings), nFrames);
      const mel = melScratch(nMels, nFrames);
      const padded = padSamples(y, settings);
      transform.magnitudesAndBands(magnitude, mel, bank, padded.y, padded.start);
      const logMel = powerToDbInto("frontend.process", dbScratch(nMels, mel.cols), mel, decibels);
      const features = new Float32Array(featureNames.length);
      const meanLogMel = { data: rowMeans(logMel), rows: nMels, cols: 1 };
      features.set(cepstrumOf(meanLogMel).data); // the transform is linear: of the mean, it is the mean
      features.set(rowMeans(chromaOf(magnitude)), nMfcc);
      features.set(rowMeans(mel), nMfcc + nChroma);
      return features;
    },
  };
}

function rowMeans({ data, rows, cols }: Matrix): Float32Array<ArrayBuffer> {
  const means = new Float32Array(rows);
  for (let row = 0, i = 0; row < rows; row++) {
    let sum = 0;
    for (const end = i + cols; i < end; i++) sum += data[i]!;
    means[row] = sum / cols;
  }
  return means;
}
