import { describe, isFloat32Array } from "@ser/dsp/check";
import type { ExtractionResult } from "./extractClips.ts";

/**
 * Throws unless a worker gave what `extractClips` gives: its module is not ours.
 *
 * @param nClips how many it was asked for
 * @throws TypeError that says what it gave instead
 */
export function checkResults(results: unknown, nClips: number): asserts results is ExtractionResult[] {
  const rule = `extractFeatures: worker must give one result for each of its ${nClips} clips`;
  const fix = "its default export is (task) => extractClips(task, compute)";
  if (!Array.isArray(results)) throw new TypeError(`${rule}, got ${describe(results)}; ${fix}`);
  if (results.length !== nClips) throw new TypeError(`${rule}, got ${results.length}; ${fix}`);
  for (const result of results) {
    if (typeof result?.skipped === "string" || isFloat32Array(result?.values)) continue;
    const hasValues = typeof result === "object" && result !== null && Object.hasOwn(result, "values");
    const got = hasValues ? `values of ${describe(result.values)}` : describe(result);
    throw new TypeError(
      `extractFeatures: worker must give { values: Float32Array } or { skipped: string } of each clip, got ${got}; ${fix}`,
    );
  }
}
