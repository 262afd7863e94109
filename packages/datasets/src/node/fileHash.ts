import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/**
 * Hashes a file piece by piece, whatever its size.
 *
 * @returns SHA-256, lower-case hex
 * @throws the system's error where the file cannot be read; an AbortError where `signal` stopped it
 */
export async function fileHash(path: string, options: { signal?: AbortSignal | undefined }): Promise<string> {
  const hash = createHash("sha256");
  const { signal } = options;
  await pipeline(createReadStream(path), hash, signal === undefined ? {} : { signal });
  return hash.digest("hex");
}
