import type { ClassifiedWindow } from "./classification.ts";
import type { Predictor } from "./createPredictor.ts";
import type { SampleWindow } from "./createWindowCutter.ts";
import { isSilent } from "./isSilent.ts";

/** -60 dB full scale: the noise of a quiet room stays below, and quiet speech does not. */
export const DEFAULT_SILENCE_DB = -60;

/** Says what windows hold, in their order. */
export type WindowJudge = (windows: readonly SampleWindow[]) => Promise<ClassifiedWindow[]>;

/**
 * Puts the silence gate before the model.
 *
 * @param options `sr` of the windows, in Hz; `silenceDb` as in the description
 */
export function createWindowJudge(
  predictor: Predictor,
  { sr, silenceDb = DEFAULT_SILENCE_DB }: { sr: number; silenceDb: number | undefined },
): WindowJudge {
  return async (windows) => {
    const loud = windows.filter(({ y }) => !isSilent(y, { sr, silenceDb }));
    const probabilities = await predictor.predict(loud.map(({ y }) => y));
    return windows.map((window) => {
      const found = loud.indexOf(window);
      return {
        start: window.start / sr,
        end: (window.start + window.y.length) / sr,
        silent: found < 0,
        probabilities: probabilities[found] ?? null,
      };
    });
  };
}
