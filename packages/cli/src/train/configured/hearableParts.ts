import { auditSplit } from "@ser/datasets";
import type { ClipFile } from "@ser/datasets/node";
import { createFrontend } from "@ser/dsp";
import { emotionClassifier } from "@ser/models";
import { UserError } from "../../userError.ts";
import { buildModel } from "./buildModel.ts";
import type { ConfiguredSplit } from "./configuredSplit.ts";
import { describeConfigured } from "./describeConfigured.ts";
import { hearClips } from "./hearClips.ts";
import type { ConfiguredInput } from "./learnConfigured.ts";

/**
 * Leaves out of the test part what `classify` says nothing of, such as silence, where the model is to be judged by it:
 * before anything is learned, so that no training is lost to such a clip. It is asked with a model that has learned
 * nothing.
 *
 * @param options `onWarning` is told each clip that is left out
 * @throws UserError where no clip is left to judge by
 */
export async function hearableParts(
  { config, frontend, clips, features, parts }: ConfiguredInput,
  { signal, onWarning }: { signal: AbortSignal; onWarning: (warning: string) => void },
): Promise<ConfiguredSplit> {
  if (config.windows === "none") return parts;
  const rows = parts.split.test.indices;
  const testClips = rows.map((row) => features.table.clips[row] as ClipFile);
  const { shape } = createFrontend(frontend);
  const model = buildModel(config.model, { shape, nClasses: clips.labels.length, seed: config.data.seed });
  const classifier = emotionClassifier(model, describeConfigured({ config, frontend, clips }));
  const { judged, leftOut } = await hearClips(classifier, testClips, signal).finally(() =>
    classifier.dispose(),
  );
  if (leftOut.length === 0) return parts;
  for (const { id, reason } of leftOut) onWarning(`left out of the test part ${id}: ${reason}`);
  if (judged.length === 0) {
    throw new UserError(
      `none of the ${rows.length} clips of the test part can be judged in windows (${leftOut[0]!.id}: ${leftOut[0]!.reason}); write windows: none, or choose another data.seed`,
    );
  }
  const heard = new Set(judged.map(({ clip }) => clip.id));
  const indices = rows.filter((_, i) => heard.has(testClips[i]!.id));
  const split = { ...parts.split, test: { ...parts.split.test, indices } };
  return { split, audit: auditSplit(features.table.clips, split) };
}
