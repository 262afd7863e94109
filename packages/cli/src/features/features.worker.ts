import { addNoise } from "@ser/augment";
import { seededRandom } from "@ser/datasets";
import { type ExtractionResult, type ExtractionTask, extractClips } from "@ser/datasets/node";
import { createFrontend, type Frontend, type FrontendSpec, resample } from "@ser/dsp";
import type { FeatureSettings } from "./featureSettings.ts";

let frontend: Frontend | undefined; // filters are built once per thread and spec

/**
 * Computes the features of clips, each followed by those of its noisy copy where one is asked for.
 *
 * The noise is seeded by the clip's content, so that it does not depend on the order of the work.
 */
export default function features(task: ExtractionTask<FeatureSettings>): Promise<ExtractionResult[]> {
  return extractClips(task, (audio, { frontend: spec, noise, noiseSeed }) => {
    const { y: recorded, sr: recordedSr } = audio;
    const { sr } = spec;
    const { process } = frontendOf(spec);
    if (noise === 0) return process(recorded, { sr: recordedSr });
    const y = recordedSr === sr ? recorded : resample(recorded, { origSr: recordedSr, targetSr: sr });
    const features = process(y, { sr });
    const random = seededRandom(noiseSeed, audio.sha256);
    const noisy = process(addNoise(y, { amplitude: noise, random }), { sr });
    const both = new Float32Array(2 * features.length);
    both.set(features);
    both.set(noisy, features.length);
    return both;
  });
}

function frontendOf(spec: FrontendSpec): Frontend {
  if (frontend === undefined || JSON.stringify(frontend.spec) !== JSON.stringify(spec)) {
    frontend = createFrontend(spec);
  }
  return frontend;
}
