import { createHash } from "node:crypto";
import { describe, isFloat32Array, pathOfNonJson } from "@ser/dsp/check";

/** What is known of a clip: its features, and what tells it from other recordings. */
export interface CachedFeatures {
  readonly values: Float32Array;
  /** SHA-256 of the decoded audio. */
  readonly audioSha256: string;
}

/**
 * Keeps computed features on disk, under the content of the clip and the settings that made them. The content's key is
 * the SHA-256 of its file; of a segment, with `#t=start,end` behind it.
 *
 * Built on `cacache`: entries are written whole or not at all, checked when they are read, and may be
 * written by several processes at once.
 */
export interface FeatureCache {
  /** @returns what was stored, or `undefined`: nothing, or something damaged */
  get(contentKey: string): Promise<CachedFeatures | undefined>;
  /**
   * @throws TypeError where the values are no Float32Array: their bytes would be read back as other numbers
   * @throws the system's error where the folder cannot be written
   */
  set(contentKey: string, features: CachedFeatures): Promise<void>;
}

/**
 * Opens the cache for one kind of features; its folder is made when the first entry is written.
 *
 * @param folder where the entries are
 * @param settings everything but the clip that the values depend on: settings and versions, as plain JSON
 * @throws TypeError where JSON would lose some of the settings: others would find these values
 */
export function openFeatureCache(folder: string, settings: unknown): FeatureCache {
  checkCacheSettings("openFeatureCache", settings);
  const settingsHash = createHash("sha256").update(JSON.stringify(settings)).digest("hex");
  const keyOf = (contentKey: string) => `ser-features:${settingsHash}:${contentKey}`;
  return {
    async get(contentKey) {
      const cacache = await loadCacache();
      try {
        const { data, metadata } = await cacache.get(folder, keyOf(contentKey));
        const { audioSha256 } = metadata as CachedFeatures;
        return { values: new Float32Array(Uint8Array.from(data).buffer), audioSha256 };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "EINTEGRITY") {
          // cacache does not write content that is there already: what is damaged must go first.
          const entry = await cacache.get.info(folder, keyOf(contentKey));
          if (entry) await cacache.rm.content(folder, entry.integrity).catch(() => undefined);
        }
        return undefined;
      }
    },
    async set(contentKey, { values, audioSha256 }) {
      if (!isFloat32Array(values)) {
        throw new TypeError(
          `openFeatureCache: values must be a Float32Array, got ${describe(values)}; Float32Array.from makes one`,
        );
      }
      const cacache = await loadCacache();
      const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
      await cacache.put(folder, keyOf(contentKey), bytes, { metadata: { audioSha256 } });
    },
  };
}

/** @throws TypeError where JSON, by which values are found again, would lose some of the settings */
export function checkCacheSettings(caller: string, settings: unknown): void {
  const lost = pathOfNonJson(settings, "settings");
  if (!lost) return;
  throw new TypeError(
    `${caller}: settings must be plain JSON where features are cached, got ${lost.value} at ${lost.at}; use numbers, texts, lists and plain objects, and leave out what is not set`,
  );
}

/** Loaded where there is a cache: that takes longer than the features of a clip. */
async function loadCacache() {
  return (await import("cacache")).default;
}
