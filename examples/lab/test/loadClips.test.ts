import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Clip, cremaD, labelSets, ravdess, recordingName } from "@ser/datasets";
import { frontends } from "@ser/dsp";
import { expect, test, vi } from "vitest";
import { clipsKey, loadClips } from "../src/clips/loadClips.ts";
import { missingChannels } from "../src/clips/missingChannels.ts";
import { fakeExperiment } from "./fakeClips.ts";

// Threads know no sources: each clip's features are nothing here.
vi.mock("@ser/datasets/node", async (original) => ({
  ...(await original<object>()),
  extractFeatures: async (clips: readonly Clip[]) => ({
    clips: clips.map((clip) => ({ ...clip, sha256: recordingName(clip) })),
    values: clips.map(() => new Float32Array(1)),
    skipped: [],
  }),
}));

const recipe = {
  ...fakeExperiment,
  labelSet: labelSets.source003,
  channel: "both",
  frontend: frontends.source003,
} as const;

test("a recipe of which no clip is left is named", async () => {
  const data = await mkdtemp(join(tmpdir(), "ser-lab-"));
  const actor = join(data, "ravdess", "Actor_01");
  await mkdir(actor, { recursive: true });
  for (const emotion of ["02", "05"]) await writeFile(join(actor, `03-01-${emotion}-01-01-01-01.wav`), "");
  const options = { data, cacheFolder: join(data, "cache"), signal: new AbortController().signal };
  await expect(loadClips({ ...recipe, channel: "song" }, options)).rejects.toThrow(
    /holds 2 clips, and none of song with a label of fake;/,
  );
  await rm(data, { recursive: true });
});

test("a channel of RAVDESS that a recipe for both has to do without is missing", () => {
  const clip = (corpus: string, channel: "speech" | "song") =>
    ({ id: "a", path: "a", corpus, actor: "1", emotion: "sad", channel }) as const;
  const corpora = [ravdess, cremaD];
  const both = { channel: "both" } as const;
  const speech = [clip("ravdess", "speech"), clip("cremaD", "song")];
  expect(missingChannels({ corpora, clips: speech }, both)).toEqual(["RAVDESS's song"]);
  expect(missingChannels({ corpora, clips: [clip("ravdess", "song")] }, both)).toEqual(["RAVDESS's speech"]);
  expect(missingChannels({ corpora, clips: [...speech, clip("ravdess", "song")] }, both)).toEqual([]);
  expect(missingChannels({ corpora, clips: speech }, { channel: "speech" })).toEqual([]);
  expect(missingChannels({ corpora: [cremaD], clips: [clip("cremaD", "speech")] }, both)).toEqual([]);
});

test.each([
  ["both channels in one folder", "", ""],
  ["each channel in the folder that it is published as", "Audio_Speech/", "Audio_Song/"],
  ["songs behind speech", "1/", "2/"],
  ["every voice in a folder of its own", "v", "v"],
])("clips have one order, whatever folders they lie in: %s", async (_, speech, song) => {
  const data = await mkdtemp(join(tmpdir(), "ser-lab-"));
  const names = ["01", "02"].flatMap((actor) =>
    ["03-02-02", "03-02-05", "03-01-02", "03-01-05"].map((name) => `${name}-01-01-01-${actor}`),
  );
  for (const name of names) {
    const folder = `${name.startsWith("03-01") ? speech : song}Actor_${name.slice(-2)}`;
    const file = join(data, "ravdess", folder, `${name}.wav`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, "");
  }
  const options = { data, cacheFolder: join(data, "cache"), signal: new AbortController().signal };
  const { clips } = await loadClips(recipe, options);
  const order = [0, 1, 4, 5, 2, 3, 6, 7]; // songs first, voice by voice
  expect(clips.map(recordingName)).toEqual(order.map((i) => names[i]));
  await rm(data, { recursive: true });
});

test("recipes share clips where corpora, labels, front end and copies are the same", () => {
  const key = clipsKey(recipe);
  expect(clipsKey({ ...recipe, name: "other", scaling: "columns", testSize: 0.5 })).toBe(key);
  const others = [
    { channel: "speech" },
    { seconds: 2 },
    { frontend: frontends.source002 },
    { copies: { kind: "noise", n: 1 } },
    { labelSet: labelSets.source001WithoutSad },
  ] as const;
  for (const change of others) expect(clipsKey({ ...recipe, ...change })).not.toBe(key);
});
