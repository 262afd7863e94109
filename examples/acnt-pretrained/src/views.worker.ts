import { seededRandom } from "@ser/datasets";
import { type ExtractionResult, type ExtractionTask, extractClips } from "@ser/datasets/node";
import { createFrontend, resample } from "@ser/dsp";
import { FRAMES, SPEEDS, VIEWS, WIDE } from "./frontend.ts";
import { worsen } from "./worsen.ts";

const wide = createFrontend(WIDE);
const frontend = createFrontend(FRAMES);

/** What the numbers of a clip depend on: the recipe, told to the cache. */
export interface ViewSettings {
  readonly frontend: typeof FRAMES;
  readonly wide: typeof WIDE;
  readonly speeds: typeof SPEEDS;
  readonly views: typeof VIEWS;
  /** Whether a copy in worse sound is wanted for each speed. */
  readonly worse: boolean;
}

/**
 * Computes a clip's wide spectrograms, one per speed, then the views that a trained model judges it by, then the wide
 * spectrograms of its copies in worse sound: seeded by the clip's content, and each speed's own.
 */
export default function views(task: ExtractionTask<ViewSettings>): Promise<ExtractionResult[]> {
  return extractClips(task, ({ y, sr, sha256 }, { worse }) => {
    const { sr: targetSr } = FRAMES;
    const played = SPEEDS.map((speed) => resample(y, { origSr: sr * speed, targetSr }));
    const copies = worse
      ? played.map((copy, i) => worsen(copy, { sr: targetSr, random: seededRandom(i, sha256) }))
      : [];
    const all = [
      ...played.map((copy) => wide.process(copy, { sr: targetSr })),
      ...frontend.processViews(y, { sr, views: VIEWS }),
      ...copies.map((copy) => wide.process(copy, { sr: targetSr })),
    ];
    const joined = new Float32Array(all.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of all) {
      joined.set(part, at);
      at += part.length;
    }
    return joined;
  });
}
