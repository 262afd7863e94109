import { describe } from "@ser/dsp/check";

/**
 * Throws unless `split` has a training and a test part with their rows, and a validation part too where it is named,
 * each of the role that it stands for.
 *
 * @throws TypeError that names the part
 */
export function checkParts(caller: string, split: unknown): void {
  const parts = (typeof split === "object" && split !== null ? split : {}) as Record<string, unknown>;
  const wanted = ["train", "test", ...("validation" in parts ? ["validation"] : [])];
  for (const name of wanted) {
    const part = parts[name] as { role?: unknown; indices?: unknown } | null | undefined;
    if (!Array.isArray(part?.indices)) {
      throw new TypeError(
        `${caller}: split must have ${name}: { role, indices }, got ${describe(part)}; give what a splitter gave`,
      );
    }
    if (part.role === name) continue;
    const got = part.role === undefined ? "none" : `"${part.role}"`;
    throw new TypeError(
      `${caller}: split.${name} must have the role "${name}", got ${got}; give what a splitter gave`,
    );
  }
}
