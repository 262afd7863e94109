import { seededRandom } from "@ser/datasets";
import { type ExtractionResult, type ExtractionTask, extractClips } from "@ser/datasets/node";
import { createFrontend, type Frontend, type FrontendSpec, resample } from "@ser/dsp";
import { beginningOf } from "./beginningOf.ts";
import { COPY_KINDS } from "./copies.ts";
import type { FeatureSettings } from "./featureSettings.ts";

let frontend: Frontend | undefined; // filters are built once per thread and spec

/**
 * Computes the features of one clip, followed by those of its copies.
 *
 * What is random in a copy is seeded by the clip's content, so that it does not depend on the order of the work.
 */
export default function features(task: ExtractionTask<FeatureSettings>): Promise<ExtractionResult[]> {
  return extractClips(task, ({ y: recorded, sr: recordedSr, sha256 }, settings) => {
    const { frontend: spec, seconds, copyKind, nCopies } = settings;
    const { sr } = spec;
    const { process } = frontendOf(spec);
    const used = beginningOf(recorded, { sr: recordedSr, seconds });
    if (copyKind === null) return process(used, { sr: recordedSr });
    const y = recordedSr === sr ? used : resample(used, { origSr: recordedSr, targetSr: sr });
    const variants = [y];
    for (let copy = 1; copy <= nCopies; copy++) {
      const random = seededRandom(copy, sha256);
      variants.push(COPY_KINDS[copyKind](y, { sr, random }));
    }
    return joined(variants.map((variant) => process(variant, { sr })));
  });
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function frontendOf(spec: FrontendSpec): Frontend {
  if (frontend === undefined || JSON.stringify(frontend.spec) !== JSON.stringify(spec)) {
    frontend = createFrontend(spec);
  }
  return frontend;
}
