import { type ExtractionResult, type ExtractionTask, extractClips } from "@ser/datasets/node";
import { createFrontend, resample } from "@ser/dsp";
import { FRAMES, SPEEDS, VIEWS, WIDE } from "./frontend.ts";

const wide = createFrontend(WIDE);
const frontend = createFrontend(FRAMES);

/** What the numbers of a clip depend on: the recipe, told to the cache. */
export interface ViewSettings {
  readonly frontend: typeof FRAMES;
  readonly wide: typeof WIDE;
  readonly speeds: typeof SPEEDS;
  readonly views: typeof VIEWS;
}

/** Computes a clip's wide spectrograms, one per speed, then the views that a trained model judges it by. */
export default function views(task: ExtractionTask<ViewSettings>): Promise<ExtractionResult[]> {
  return extractClips(task, ({ y, sr }) => {
    const { sr: targetSr } = FRAMES;
    const learned = SPEEDS.map((speed) => {
      const played = resample(y, { origSr: sr * speed, targetSr });
      return wide.process(played, { sr: targetSr });
    });
    const judged = frontend.processViews(y, { sr, views: VIEWS });
    const all = [...learned, ...judged];
    const joined = new Float32Array(all.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of all) {
      joined.set(part, at);
      at += part.length;
    }
    return joined;
  });
}
