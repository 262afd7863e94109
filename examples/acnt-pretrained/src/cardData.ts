import { ravdess } from "@ser/datasets";
import type { ReportDocument } from "@ser/report";
import type { CardRecord } from "./cardRecord.ts";
import { FRAMES } from "./frontend.ts";
import { type Recipe, WINDOWS } from "./recipe.ts";

/** What the figures and the weights are of. */
export function cardData(
  { folds, known, breakDowns }: CardRecord,
  { augmentation: { worse } }: Recipe,
): ReportDocument["sections"][number] {
  const { classes, weighted } = folds.report;
  const clipsOf = (name: string) => ravdess.checksums?.find((part) => part.name === name)?.clips ?? 0;
  const sexes = breakDowns.find(({ field }) => field === "sex")?.parts ?? [];
  const nActors = sexes.reduce((sum, part) => sum + part.nActors, 0);
  const bySex = sexes.map((part) => `${part.nActors} ${part.value}`).join(", ");
  const withSong = known.some(({ measure }) => measure === "both");
  return {
    heading: "Data",
    blocks: [
      {
        kind: "list",
        items: [
          `${ravdess.title} (Livingstone and Russo 2018, https://doi.org/10.1371/journal.pone.0196391; ${ravdess.url}), ${ravdess.licence}: the weights have the same licence.`,
          `Speech: ${count(weighted.support)} of ${ravdess.title}'s ${count(clipsOf("ravdess-speech"))} spoken clips, of ${nActors} actors (${bySex}); two sentences, each said twice in every emotion and intensity. Clips by emotion: ${classes.map(({ label, support }) => `${label} ${support}`).join(", ")}; neutral has no strong intensity.`,
          `Song: ${ravdess.title}'s ${count(clipsOf("ravdess-song"))} sung clips, which lack disgust and surprise, are ${withSong ? "in the splits of speech and song alone: the folds and the weights that are shipped know none" : "left out: neither the folds nor the weights know one"}.`,
          worse === undefined
            ? "Missing: other corpora, other languages, noise, rooms, and people who do not act; nothing was added to make up for them."
            : "Missing: other corpora, other languages, real noise, real rooms, and people who do not act; noise and rooms that a computer makes were added.",
        ],
      },
    ],
  };
}

/** What is computed of sound before the networks see it. */
export function cardFrontend({ normalization }: Recipe): ReportDocument["sections"][number] {
  const { sr, nFft, hopLength, nMels, fmin, fmax, topDb, nFrames } = FRAMES;
  const seconds = ((nFrames * hopLength) / sr).toFixed(1);
  const over = normalization === "clip" ? "all of its values" : "its loud frames";
  return {
    heading: "Front end",
    blocks: [
      {
        kind: "text",
        text: `One channel, resampled to ${count(sr)} Hz and cut into windows of ${WINDOWS.duration} s, one every ${WINDOWS.hop} s. Of each window: ${nMels} mel bands from ${fmin} to ${count(fmax)} Hz in dB, no lower than ${topDb} dB below the highest, from spectra of ${count(nFft)} samples, one every ${hopLength}; ${nFrames} frames (${seconds} s) around its loudest part; mean 0 and deviation 1 over ${over}. Silent windows are left out, and the probabilities of the others are averaged.`,
      },
    ],
  };
}

function count(value: number): string {
  return value.toLocaleString("en");
}
