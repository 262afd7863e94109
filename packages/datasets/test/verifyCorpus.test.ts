import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ravdess, tess } from "@ser/datasets";
import { verifyCorpus } from "@ser/datasets/node";
import { beforeEach, describe, expect, test } from "vitest";
import { FILES, METADATA_BYTES, smallCorpus } from "./smallCorpus.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

let folder: string;
let download: string;
temporaryFolder((path) => {
  folder = path;
});
beforeEach(async () => {
  download = join(folder, "download");
  await mkdir(download);
});

async function put(path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(join(download, path)), { recursive: true });
  await writeFile(join(download, path), bytes);
}

async function putAll(): Promise<void> {
  for (const [file, bytes] of Object.entries(FILES)) await put(`${file.slice(0, 3)}/${file}`, bytes);
}

test("a whole download is fine; what was published with a fault is noted", async () => {
  await putAll();
  const result = await verifyCorpus(download, await smallCorpus(folder));
  expect(result).toMatchObject({ corpus: "tess", folder: download, files: 5, ok: true, findings: [] });
  expect(result.lists).toEqual([
    {
      name: "OAF",
      title: "OAF",
      expected: 2,
      verified: 2,
      missing: 0,
      corrupt: 0,
      converted: 0,
      shorter: 0,
      present: true,
    },
    {
      name: "YAF",
      title: "YAF",
      expected: 3,
      verified: 3,
      missing: 0,
      corrupt: 0,
      converted: 0,
      shorter: 0,
      present: true,
    },
  ]);
  expect(result.notes).toEqual([
    { id: "YAF/YAF_back_sad.wav", reason: "the same bytes as YAF_bar_sad.wav, as they were published" },
    { id: "YAF/YAF_bar_sad.wav", reason: "the same bytes as YAF_back_sad.wav, as they were published" },
    { id: "YAF/YAF_bite_sad.wav", reason: "holds no audio, as it was published" },
  ]);
});

test("everything that can be wrong is told, each file once", async () => {
  await putAll();
  const corpus = await smallCorpus(folder);
  const original = FILES["OAF_bar_angry.wav"]!;
  await rm(join(download, "YAF/YAF_bite_sad.wav")); // missing
  await put("OAF/OAF_bar_angry.wav", original.subarray(0, original.length - 50)); // broken off
  const flipped = Buffer.from(FILES["YAF_back_sad.wav"]!);
  flipped[200]! ^= 1;
  await put("YAF/YAF_back_sad.wav", flipped);
  await put("copy/OAF_back_angry.wav", FILES["OAF_back_angry.wav"]!);
  await put("holiday.wav", "not one of them");
  await put("renamed.wav", FILES["YAF_bite_sad.wav"]!);
  await put("readme.txt", "no audio");
  const { findings, lists, ok, files } = await verifyCorpus(download, corpus);
  expect(ok).toBe(false);
  expect(files).toBe(7);
  const size = original.length;
  expect(findings).toEqual(
    [
      { kind: "missing", id: "YAF_bite_sad.wav", message: "not in the folder" },
      {
        kind: "corrupt",
        id: "OAF/OAF_bar_angry.wav",
        message: `${size - 50} bytes, fewer than the ${size} that were published`,
      },
      {
        kind: "corrupt",
        id: "YAF/YAF_back_sad.wav",
        message: expect.stringMatching(
          /^its content is not what was published: SHA-256 [0-9a-f]{64}, expected/,
        ),
      },
      {
        kind: "duplicate",
        id: "copy/OAF_back_angry.wav",
        message: "the same file as OAF/OAF_back_angry.wav",
      },
      { kind: "extra", id: "holiday.wav", message: "not a file of this corpus" },
      { kind: "extra", id: "renamed.wav", message: "holds YAF_bite_sad.wav, under another name" },
    ].sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  expect(lists).toMatchObject([
    { verified: 1, corrupt: 1, missing: 0 },
    { verified: 1, corrupt: 1, missing: 1 },
  ]);
});

test("clips in another format, or written anew without metadata, are told as such, and not called corrupt", async () => {
  await put("OAF_back_angry.flac", "any FLAC");
  const bare = Buffer.from(FILES["OAF_bar_angry.wav"]!.subarray(0, -METADATA_BYTES));
  bare.writeUInt32LE(bare.length - 8, 4);
  await put("OAF_bar_angry.wav", bare);
  const { findings, lists } = await verifyCorpus(download, await smallCorpus(folder));
  expect(findings).toEqual([
    {
      kind: "converted",
      id: "OAF_back_angry.flac",
      message: "another format than OAF_back_angry.wav, which was published",
    },
    {
      kind: "converted",
      id: "OAF_bar_angry.wav",
      message: "a program wrote it anew, without 100 bytes, which may be metadata",
    },
  ]);
  expect(lists[0]).toMatchObject({ verified: 0, corrupt: 0, missing: 0, converted: 2, present: true });
});

/** The header of a FLAC file of one channel of 16 bits. */
function flacHeader(nSamples: number): Buffer {
  const header = Buffer.alloc(42);
  header.write("fLaC");
  header.writeUInt32BE(0x80_000022, 4); // the last block before the samples: STREAMINFO, 34 bytes
  header.writeBigUInt64BE((16000n << 44n) | (15n << 36n) | BigInt(nSamples), 18);
  return header;
}

test("FLAC files with fewer samples than were published are told apart, whatever their metadata was", async () => {
  const least = FILES["OAF_back_angry.wav"]!.length - METADATA_BYTES;
  await put("OAF_back_angry.flac", flacHeader(Math.ceil((0.9 * least) / 2)));
  await put("OAF_bar_angry.flac", flacHeader(Math.floor((0.45 * least) / 2)));
  const { findings, lists } = await verifyCorpus(download, await smallCorpus(folder));
  expect(findings.map(({ kind, message }) => [kind, message])).toEqual([
    ["converted", "another format than OAF_back_angry.wav, which was published"],
    [
      "shorter",
      expect.stringMatching(
        /^another format than OAF_bar_angry\.wav, which was published, and at most 4\d % of its samples$/,
      ),
    ],
  ]);
  expect(lists[0]).toMatchObject({ verified: 0, missing: 0, converted: 1, shorter: 1, present: true });
});

test("another format beside the published file is no fault, and films are passed over", async () => {
  await putAll();
  await put("mp3/OAF_back_angry.mp3", "any MP3");
  await put("films/01-01-01-01-01-01-01.mp4", "any film");
  expect(await verifyCorpus(download, await smallCorpus(folder))).toMatchObject({
    ok: true,
    files: 6,
    lists: [
      { verified: 2, converted: 0 },
      { verified: 3, converted: 0 },
    ],
  });
});

test("extensions in capitals are those of the published files", async () => {
  for (const [file, bytes] of Object.entries(FILES)) await put(file.replace(".wav", ".WAV"), bytes);
  expect(await verifyCorpus(download, await smallCorpus(folder))).toMatchObject({ ok: true });
});

test("lists whose lines end as on Windows are read", async () => {
  await putAll();
  const corpus = await smallCorpus(folder);
  for (const { path } of corpus.checksums!) {
    await writeFile(path!, (await readFile(path!, "utf8")).replaceAll("\n", "\r\n"));
  }
  expect(await verifyCorpus(download, corpus)).toMatchObject({ ok: true });
});

test("a WAV that is cut by more than metadata is corrupt, however whole its header", async () => {
  const cut = Buffer.from(FILES["OAF_bar_angry.wav"]!.subarray(0, -METADATA_BYTES - 2));
  cut.writeUInt32LE(cut.length - 8, 4);
  await put("OAF_bar_angry.wav", cut);
  const { findings } = await verifyCorpus(download, await smallCorpus(folder));
  expect(findings.find(({ id }) => id === "OAF_bar_angry.wav")?.kind).toBe("corrupt");
});

test("a part that was not downloaded is not called missing", async () => {
  await put("OAF_back_angry.wav", FILES["OAF_back_angry.wav"]!);
  const { lists, findings } = await verifyCorpus(download, await smallCorpus(folder));
  expect(lists[1]).toMatchObject({ present: false, missing: 0, verified: 0 });
  expect(findings).toEqual([{ kind: "missing", id: "OAF_bar_angry.wav", message: "not in the folder" }]);
});

test("tells its progress, and can be stopped", async () => {
  await putAll();
  const corpus = await smallCorpus(folder);
  const seen: number[] = [];
  await verifyCorpus(download, corpus, { onProgress: (done, total) => seen.push(done / total) });
  expect(seen).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
  const stop = new AbortController();
  const verification = verifyCorpus(download, corpus, {
    concurrency: 1,
    onProgress: () => stop.abort(),
    signal: stop.signal,
  });
  await expect(verification).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
});

describe("what cannot be verified is one clear error", () => {
  test.each([
    ["a missing folder", ravdess, "none", "there is no folder"],
    ["a folder without the corpus", ravdess, ".", "no file of RAVDESS in"],
    [
      "a corpus without checksums",
      tess,
      ".",
      "no checksums of TESS are known; there are those of RAVDESS and CREMA-D",
    ],
  ] as const)("%s", async (_, corpus, below, message) => {
    await put("holiday.wav", "");
    const verification = verifyCorpus(join(download, below), corpus);
    await expect(verification).rejects.toThrow(message);
    await expect(verification).rejects.toThrow(expect.objectContaining({ name: "CorpusError" }));
  });

  test("a list of one's own that is not there", async () => {
    const checksums = [{ name: "mine", title: "mine", clips: 1, path: join(folder, "none.csv") }];
    await expect(verifyCorpus(download, { ...tess, checksums })).rejects.toThrow(
      /the list of checksums ".*none.csv" cannot be read/,
    );
  });
});
