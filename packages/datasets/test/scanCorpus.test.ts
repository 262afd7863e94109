import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { corpora, cremaD, findDuplicates, ravdess, savee } from "@ser/datasets";
import { scanCorpus, streamCorpus } from "@ser/datasets/node";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { corpusCases } from "./corpusCases.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ser-scan-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(path: string, text = ""): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

describe.each(corpora)("scanCorpus of $name", (corpus) => {
  const { reads, refuses } = corpusCases[corpus.name]!;

  test("finds every clip that its parser reads, and lists the others with their reason", async () => {
    for (const [[name, inside = "clips"]] of reads) await put(`${inside}/${name}`);
    for (const [[name, inside = ""]] of refuses) await put(`wrong/${inside}/${name}`);
    const { clips, skipped } = await scanCorpus(folder, corpus);
    expect(clips.map(({ emotion }) => emotion).sort()).toEqual(
      reads.map(([, { emotion }]) => emotion).sort(),
    );
    expect(clips.map(({ id }) => id)).toEqual(clips.map(({ id }) => id).sort());
    expect(skipped.length).toBe(refuses.length);
    for (const { reason } of skipped) expect(reason).toMatch(/^parse\w+: /);
  });
});

test("SAVEE's actor is read from the folder, the scanned one included", async () => {
  await put("DC/a01.wav");
  await put("DC/sa02.wav");
  await put("JE/a01.wav");
  const all = await scanCorpus(folder, savee);
  expect(all.clips.map(({ actor, emotion }) => [actor, emotion])).toEqual([
    ["savee-DC", "anger"],
    ["savee-DC", "sadness"],
    ["savee-JE", "anger"],
  ]);
  const one = await scanCorpus(join(folder, "DC"), savee);
  expect(one.clips.map(({ id, actor }) => [id, actor])).toEqual([
    ["a01.wav", "savee-DC"],
    ["sa02.wav", "savee-DC"],
  ]);
});

test.each([
  "wav",
  "wave",
  "flac",
  "mp3",
  "ogg",
  "oga",
  "opus",
  "m4a",
  "m4b",
  "mov",
  "3gp",
  "aac",
  "aif",
  "aiff",
  "caf",
  "webm",
  "amr",
  "wma",
  "qoa",
  "mp4",
  "mkv",
])("a clip may be a .%s file", async (extension) => {
  await put(`03-01-05-02-01-02-12.${extension}`);
  await put(`03-01-05-02-01-02-12.${extension}.txt`);
  expect((await scanCorpus(folder, ravdess)).clips.length).toBe(1);
});

test("a film is a copy of the recording without its picture", async () => {
  await put("01-01-05-02-01-02-12.mp4");
  await put("03-01-05-02-01-02-12.wav");
  await put("03-01-05-02-01-01-12.wav");
  const { clips } = await scanCorpus(folder, ravdess);
  expect(findDuplicates(clips).sameName).toEqual([["01-01-05-02-01-02-12.mp4", "03-01-05-02-01-02-12.wav"]]);
});

test("streamCorpus gives clips one after the other, tells its progress, and can be stopped", async () => {
  for (const path of ["b/03-01-05-02-01-02-12.wav", "03-01-03-01-02-01-07.wav", "a/holiday.wav"])
    await put(path);
  const seen: [string, number][] = [];
  let found = 0;
  for await (const { id } of streamCorpus(folder, ravdess, { onProgress: (n) => (found = n) })) {
    seen.push([id, found]);
  }
  expect(seen).toEqual([
    ["03-01-03-01-02-01-07.wav", 1],
    ["a/holiday.wav", 2],
    ["b/03-01-05-02-01-02-12.wav", 3],
  ]);
  const stop = new AbortController();
  const scan = scanCorpus(folder, ravdess, { onProgress: () => stop.abort(), signal: stop.signal });
  await expect(scan).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
});

describe("CREMA-D's tables", () => {
  const demographics = `"ActorID","Age","Sex","Race","Ethnicity"\n1001,51,"Male","Caucasian","Not Hispanic"\n1002,21,"Female","Asian","Hispanic"\n`;
  const votes = `"","FileName","VoiceVote","VoiceLevel","FaceVote","FaceLevel","MultiModalVote","MultiModalLevel"
"1","1001_IEO_ANG_MD","A:D","37.2:58.6","A","45.5","A","44.2"
"2","1002_ITH_SAD_XX","N","46","F","61.5","F:S","31.5:20"\n`;
  const joined = {
    "1001_IEO_ANG_MD.wav": {
      sex: "male",
      age: 51,
      race: "Caucasian",
      ethnicity: "Not Hispanic",
      intensity: "medium",
      perceived: {
        voice: { emotions: ["anger", "disgust"], levels: [37.2, 58.6] },
        face: { emotions: ["anger"], levels: [45.5] },
        both: { emotions: ["anger"], levels: [44.2] },
      },
    },
    "1002_ITH_SAD_X.wav": {
      sex: "female",
      age: 21,
      race: "Asian",
      ethnicity: "Hispanic",
      perceived: {
        voice: { emotions: ["neutral"], levels: [46] },
        face: { emotions: ["fear"], levels: [61.5] },
        both: { emotions: ["fear", "sad"], levels: [31.5, 20] },
      },
    },
  };

  beforeEach(async () => {
    for (const name of Object.keys(joined)) await put(`AudioWAV/${name}`);
    await put("AudioWAV/1003_IEO_ANG_MD.wav");
  });

  test.each([
    ["in the corpus's own layout", "VideoDemographics.csv", "processedResults/summaryTable.csv", ""],
    [
      "above the recordings' folder",
      "VideoDemographics.csv",
      "processedResults/summaryTable.csv",
      "AudioWAV",
    ],
    ["beside the recordings", "AudioWAV/VideoDemographics.csv", "AudioWAV/summaryTable.csv", "AudioWAV"],
  ])("are joined where they lie %s", async (_, demographicsPath, votesPath, below) => {
    await put(demographicsPath, demographics);
    await put(votesPath, votes);
    const { clips } = await scanCorpus(join(folder, below), cremaD);
    for (const clip of clips.slice(0, 2)) {
      expect(clip).toMatchObject(joined[clip.id.split("/").pop() as keyof typeof joined]);
    }
    expect(clips[2]).not.toHaveProperty("sex");
    expect(clips[2]).not.toHaveProperty("perceived");
  });

  test("are joined from a folder that is named", async () => {
    await put("elsewhere/VideoDemographics.csv", demographics);
    const { clips } = await scanCorpus(join(folder, "AudioWAV"), cremaD, {
      tables: join(folder, "elsewhere"),
    });
    expect(clips[0]).toMatchObject({ sex: "male", age: 51 });
    expect(clips[0]).not.toHaveProperty("perceived");
  });

  test("are not needed; one that is broken is an error", async () => {
    const { clips } = await scanCorpus(folder, cremaD);
    expect(clips.length).toBe(3);
    expect(clips[0]).not.toHaveProperty("sex");
    await put("VideoDemographics.csv", '"ActorID","Age\n1001,"5');
    await expect(scanCorpus(folder, cremaD)).rejects.toThrow("cannot be read as a table");
  });
});

test.each([["ravdess"], [undefined], [{ name: "mine" }]])(
  "refuses %j in place of a corpus",
  async (wrong) => {
    await put("03-01-05-02-01-02-12.wav");
    const message = "corpus must be an object with parse, got";
    await expect(scanCorpus(folder, wrong as never)).rejects.toThrow(`scanCorpus: ${message}`);
    await expect(streamCorpus(folder, wrong as never).next()).rejects.toThrow(`streamCorpus: ${message}`);
    await expect(scanCorpus(folder, wrong as never)).rejects.toThrow("give ravdess of @ser/datasets");
  },
);

test("an error of a corpus's own code ends the scan, and names the file", async () => {
  await put("a/03-01-05-02-01-02-12.wav");
  const broken = {
    ...ravdess,
    parse: () => {
      throw new TypeError("x is not a function");
    },
  };
  await expect(scanCorpus(folder, broken)).rejects.toThrow("a/03-01-05-02-01-02-12.wav: x is not a function");
});
