import { describe } from "@ser/dsp/check";

/**
 * Throws unless `split` has a training and a test part with their rows, and a validation part too where it is named.
 *
 * @throws TypeError that names the part
 */
export function checkParts(caller: string, split: unknown): void {
  const parts = (typeof split === "object" && split !== null ? split : {}) as Record<string, unknown>;
  const wanted = ["train", "test", ...("validation" in parts ? ["validation"] : [])];
  for (const name of wanted) {
    const part = parts[name] as { indices?: unknown } | null | undefined;
    if (Array.isArray(part?.indices)) continue;
    throw new TypeError(
      `${caller}: split must have ${name}: { role, indices }, got ${describe(part)}; give what a splitter gave`,
    );
  }
}
