import { example as acnt } from "@ser/example-acnt-ravdess";
import { example as cnn } from "@ser/example-cnn-mfcc-ravdess";
import { example as crnn } from "@ser/example-crnn-ravdess";
import { example as dnn } from "@ser/example-dnn-summary-features";
import { example as mlp } from "@ser/example-mlp-ravdess-crema";
import type { Example } from "@ser/lab";

/** An example that `npm run reproduce` runs, and how many seeds its recipes get. */
export interface CatalogueEntry {
  readonly example: Example;
  readonly nSeeds: number;
}

/** The five sources, the quick ones first. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  { example: mlp, nSeeds: 5 },
  { example: dnn, nSeeds: 5 },
  { example: cnn, nSeeds: 3 },
  { example: acnt, nSeeds: 3 },
  { example: crnn, nSeeds: 3 },
];
