import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Clip } from "@ser/datasets";
import { checkList } from "../checkArgument.ts";

/**
 * Hashes the recordings that a run used: equal where the same recordings were used, in whatever order and files.
 *
 * @param clips with the `sha256` that reading them gave; augmented copies are left out
 * @returns SHA-256 over the sorted hashes of the clips' samples, as 64 hexadecimal digits
 * @throws RangeError where a clip has no hash, or there are no clips
 * @example
 * const dataSha256 = dataDigest(table.clips);
 */
export function dataDigest(clips: readonly Clip[]): string {
  checkList("dataDigest", "clips", clips);
  const originals = clips.filter(({ parent }) => parent === undefined);
  if (originals.length === 0)
    throw new RangeError(
      "dataDigest: clips must hold at least one that is no copy, got 0; give the table's clips",
    );
  const hashes = originals.map(({ id, sha256 }) => {
    if (sha256 === undefined) {
      throw new RangeError(
        `dataDigest: every clip must have a sha256, got none for "${id}"; give the clips that extractFeatures gave back`,
      );
    }
    return sha256;
  });
  // crypto.subtle is not in pages without HTTPS, and the text is short.
  return bytesToHex(sha256(new TextEncoder().encode(hashes.sort().join("\n"))));
}
