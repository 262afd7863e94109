import { UserError } from "@ser/cli/terminal";
import { recordingName } from "@ser/datasets";
import type { RunPlan } from "./planRun.ts";
import { readRun, runFile } from "./runFiles.ts";
import type { RunResult } from "./runResult.ts";
import type { TableRow } from "./tableRow.ts";

/**
 * Checks that a kept run was judged on the test part of a plan: otherwise it may have learned from these clips. They
 * are compared by recording and emotion, whatever folders they lie in.
 *
 * @param folder the example's folder of results
 * @param of what names the run
 * @throws UserError where there is no such run, or it was judged on other clips
 */
export async function checkJudged(
  folder: string,
  of: Pick<RunResult, "experiment" | "protocol" | "seed" | "key">,
  { rows, split }: RunPlan,
): Promise<void> {
  const file = runFile(folder, of);
  const kept = await readRun(folder, of);
  if (kept === undefined)
    throw new UserError(`there is no run of these settings in "${file}"; make it first`);
  const planned = split.test.indices.map((row) => (rows[row] as TableRow).clip);
  const asKept = kept.predictions.map(({ id, truth }) => `${recordingName({ id })}, ${truth}`);
  const asPlanned = planned.map((clip) => `${recordingName(clip)}, ${clip.emotion}`);
  const at = asPlanned.findIndex((clip, row) => clip !== asKept[row]);
  if (at === -1 && asKept.length === asPlanned.length) return;
  throw new UserError(
    `the run "${file}" must have been judged on the ${asPlanned.length} test clips of its seed, got ${asKept.length}, with ${asKept[at] ?? "none"} in place of ${asPlanned[at] ?? "none"}; remove it with its model, and it is made again`,
  );
}
