import { applyFilters } from "../core/applyFilters.ts";
import { packFilters } from "../core/filterBank.ts";
import { type Matrix, squared } from "../core/matrix.ts";
import { spectrogram } from "../core/spectrogram.ts";
import { cepstrum } from "../feature/cepstrum.ts";
import { chromaStft } from "../feature/chromaStft.ts";
import { powerToDb } from "../feature/powerToDb.ts";
import { melFilterBank } from "../filters/melFilterBank.ts";
import type { FrontendKernel } from "./createFrontend.ts";
import type { SummarySpec } from "./frontendSpec.ts";
import { numbered } from "./numbered.ts";

/**
 * Means over time of MFCC, chroma (of the magnitude spectrum, as the recipe has it) and mel power, in this
 * order. One Fourier transform serves all three.
 */
export function summaryFeatures(spec: SummarySpec): FrontendKernel {
  const { sr, nFft, hopLength, nMfcc, nChroma, nMels } = spec;
  const bank = packFilters(melFilterBank({ sr, nFft, nMels }));
  const featureNames = [
    ...numbered("mfcc", nMfcc),
    ...numbered("chroma", nChroma),
    ...numbered("mel", nMels),
  ];
  return {
    shape: [featureNames.length],
    featureNames,
    compute(y) {
      const magnitude = spectrogram(y, { nFft, hopLength, power: 1 });
      const mel = applyFilters(bank, squared(magnitude));
      const features = new Float32Array(featureNames.length);
      features.set(rowMeans(cepstrum(powerToDb(mel), { nMfcc })));
      features.set(rowMeans(chromaStft(magnitude, { sr, nFft, nChroma })), nMfcc);
      features.set(rowMeans(mel), nMfcc + nChroma);
      return features;
    },
  };
}

function rowMeans({ data, rows, cols }: Matrix): Float32Array {
  const means = new Float32Array(rows);
  for (let row = 0, i = 0; row < rows; row++) {
    let sum = 0;
    for (const end = i + cols; i < end; i++) sum += data[i]!;
    means[row] = sum / cols;
  }
  return means;
}
