import { corpora, cremaD, ravdess } from "@ser/datasets";
import { describe, expect, test } from "vitest";
import { readChecksumList } from "../src/node/checksumList.ts";

describe.each(corpora.flatMap((corpus) => (corpus.checksums ?? []).map((info) => ({ corpus, ...info }))))(
  "list $name",
  ({ corpus, ...info }) => {
    test("names each clip once, by a name that the corpus's parser reads, with size and hash", async () => {
      const list = await readChecksumList(info);
      expect(list.size).toBe(info.clips);
      for (const [file, { bytes, sha256 }] of list) {
        expect(corpus.parse(file)?.corpus).toBe(corpus.name);
        expect(bytes).toBeGreaterThan(10_000);
        expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      }
    });
  },
);

test("known faults of CREMA-D: a file without audio, and recordings under two names", async () => {
  const list = await readChecksumList(cremaD.checksums![0]!);
  for (const file of Object.keys(cremaD.knownBad!)) expect(list.has(file)).toBe(true);
  const hashes = [...list.values()].map(({ sha256 }) => sha256);
  expect(hashes.length - new Set(hashes).size).toBe(3);
});

test("a spoken clip of RAVDESS may be written anew without up to 61 kB that are no samples", () => {
  expect(ravdess.checksums![0]!.metadataBytes).toBeGreaterThan(61_000);
});
