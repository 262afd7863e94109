/** What `npm run reproduce` runs: an example's folder, and how many seeds its recipes get. */
export interface CatalogueEntry {
  readonly example: string;
  readonly nSeeds: number;
}

/** The five sources, the quick ones first. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  { example: "mlp-ravdess-crema", nSeeds: 5 },
  { example: "dnn-summary-features", nSeeds: 5 },
  { example: "cnn-mfcc-ravdess", nSeeds: 3 },
  { example: "acnt-ravdess", nSeeds: 3 },
  { example: "crnn-ravdess", nSeeds: 3 },
];
