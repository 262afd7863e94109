/**
 * How often people who heard RAVDESS's speech, without seeing the face, chose the emotion that was meant.
 *
 * @see https://doi.org/10.1371/journal.pone.0196391 Livingstone and Russo, 2018
 */
export const humanListeners: Readonly<Record<string, number>> = {
  all: 0.62,
  "intensity normal": 0.58,
  "intensity strong": 0.67,
  "sex female": 0.66,
  "sex male": 0.59,
};
