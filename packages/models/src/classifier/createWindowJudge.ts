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
    const silent = windows.map(({ y }) => isSilent(y, { sr, silenceDb }));
    const loud = windows.filter((_, i) => !silent[i]);
    const probabilities = (await predictor.predict(loud.map(({ y }) => y))).values();
    return windows.map(({ start, y }, i) => ({
      start: start / sr,
      end: (start + y.length) / sr,
      silent: silent[i]!,
      probabilities: silent[i] ? null : probabilities.next().value!,
    }));
  };
}
