import { createHash } from "node:crypto";
import cacache from "cacache";

/**
 * Keeps computed features on disk, under the content of the clip and the settings that made them.
 *
 * Built on `cacache`: entries are written whole or not at all, checked when they are read, and may be
 * written by several processes at once.
 */
export interface FeatureCache {
  /** @returns what was stored, or `undefined`: nothing, or something damaged */
  get(sha256: string): Promise<Float32Array | undefined>;
  /** @throws the system's error where the folder cannot be written */
  set(sha256: string, values: Float32Array): Promise<void>;
}

/**
 * Opens the cache for one kind of features; its folder is made when the first entry is written.
 *
 * @param folder where the entries are
 * @param settings everything but the clip that the values depend on: settings and versions, as plain JSON
 */
export function openFeatureCache(folder: string, settings: unknown): FeatureCache {
  const settingsHash = createHash("sha256").update(JSON.stringify(settings)).digest("hex");
  const keyOf = (sha256: string) => `ser-features:${settingsHash}:${sha256}`;
  return {
    async get(sha256) {
      try {
        const { data } = await cacache.get(folder, keyOf(sha256));
        return new Float32Array(Uint8Array.from(data).buffer);
      } catch {
        // Missing or damaged: computed anew either way. cacache keeps content that is there, so it must go first.
        const entry = await cacache.get.info(folder, keyOf(sha256)).catch(() => undefined);
        if (entry) await cacache.rm.content(folder, entry.integrity).catch(() => undefined);
        return undefined;
      }
    },
    async set(sha256, values) {
      const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
      await cacache.put(folder, keyOf(sha256), bytes);
    },
  };
}
