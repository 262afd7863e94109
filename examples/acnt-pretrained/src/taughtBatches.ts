import { type BatchSource, distilledBatches, modelPredictor } from "@ser/train";
import { loadEnsemble } from "./loadEnsemble.ts";
import type { MemberPlace } from "./runPath.ts";

/**
 * The batches that a member learns from: labelled, or as its teachers see them.
 *
 * @param options `key`: of the run, which tells teachers apart
 * @returns `dispose` frees the teachers
 * @throws UserError where a teacher was not trained on the same part
 */
export async function taughtBatches(
  batches: BatchSource,
  { member, ...place }: MemberPlace,
  { out, key }: { out: string; key: string },
): Promise<{ source: BatchSource; dispose: () => void }> {
  if (!member.distillation) return { source: batches, dispose: () => {} };
  const teachers = await loadEnsemble(out, { ...place, members: member.distillation.teachers });
  const teacher = modelPredictor(teachers);
  return {
    source: distilledBatches(batches, { teacher, fingerprint: key }),
    dispose: () => teachers.dispose(),
  };
}
