import { createHash } from "node:crypto";
import type { LoadedAudio } from "./loadAudio.ts";

/**
 * One hash for one recording, whatever lossless file it came in.
 *
 * @returns SHA-256 of the rate and the decoded samples, lower-case hex
 */
export function audioHash({ y, sr }: LoadedAudio): string {
  return createHash("sha256").update(`${sr}\n`).update(y).digest("hex");
}
