// The main job from end to end, as a user runs it: the compiled `ser`, in a process of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { loadAudio } from "@ser/datasets/node";
import { encodeWav } from "@ser/dsp";
import { loadModel } from "@ser/models/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ser = join(import.meta.dirname, "..", "dist", "ser.js");
const quick = ["--seeds", "1", "--epochs", "6"];
let folder: string;
let cache: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ser-train-"));
  cache = join(folder, "cache");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [ser, "train", "--cache", cache, ...args], {
    cwd: folder,
    env: { ...process.env, SER_DATA: "", SER_BACKEND: "", ...env },
  });
}

function ended(child: ChildProcess): Promise<Ended> {
  let out = "";
  let err = "";
  child.stdout?.on("data", (data) => {
    out += data;
  });
  child.stderr?.on("data", (data) => {
    err += data;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

const train = (args: readonly string[], env?: Record<string, string>) => ended(start(args, env));

/** RAVDESS-named clips of 0.3 s: noise bursts whose rate tells the emotion. */
async function writeClips(target: string, options: { actors: number; emotions: number }): Promise<string[]> {
  await mkdir(target, { recursive: true });
  const names: string[] = [];
  for (let actor = 1; actor <= options.actors; actor++) {
    for (let emotion = 1; emotion <= options.emotions; emotion++) {
      for (const repetition of [1, 2]) {
        const name = `03-01-0${emotion}-01-01-0${repetition}-0${actor}.wav`;
        const y = Float32Array.from(
          { length: 4800 },
          (_, i) => 0.3 * Math.sin(i * (0.02 * emotion + 0.001 * actor + 1e-4 * repetition)),
        );
        await writeFile(join(target, name), encodeWav(y, { sr: 16000, encoding: "pcm16" }));
        names.push(name);
      }
    }
  }
  return names;
}

describe("without data", () => {
  let first: Ended;
  beforeAll(async () => {
    first = await train([...quick, "--out", "synthetic"]);
  });

  test("trains on generated voices, and says that they are synthetic before every figure", () => {
    expect(first.err).toContain("SYNTHETIC DATA");
    expect(first.code).toBe(0);
    expect(first.out.match(/SYNTHETIC DATA/g)?.length).toBe(3); // before each protocol and the summary
    expect(first.out).toContain("192 clips, 8 actors, 6 classes");
    expect(first.out).toContain("Held-out report, random split");
    expect(first.out).toContain("Held-out report, by actor");
  });

  test("writes report, pictures, record and model, and no drafts", async () => {
    const files = (await readdir(join(folder, "synthetic"))).sort();
    expect(files).toEqual([
      "accuracy.svg",
      "confusion-actor.svg",
      "confusion-random.svg",
      "learning-curve-actor.svg",
      "learning-curve-random.svg",
      "model",
      "report.html",
      "result.json",
    ]);
    const html = await readFile(join(folder, "synthetic", "report.html"), "utf8");
    expect(html.match(/<svg/g)?.length).toBeGreaterThanOrEqual(5);
    expect(html).toContain("SYNTHETIC DATA");
  });

  test("the second run reads the cache, and comes to the same figures, bit for bit", async () => {
    const second = await train([...quick, "--out", "again"]);
    expect(second.err).toContain("features of 192 clips: 192 from the cache");
    const read = (out: string) => readFile(join(folder, out, "result.json"), "utf8");
    expect(await read("again")).toBe(await read("synthetic"));
  });

  test("the record counts one evaluation of each test part, and no leak", async () => {
    const { protocols } = JSON.parse(await readFile(join(folder, "synthetic", "result.json"), "utf8"));
    for (const { runs } of protocols) {
      for (const run of runs) expect(run).toMatchObject({ nEvaluations: 1, audit: { clean: true } });
    }
    const byActor = protocols.find(({ protocol }: { protocol: string }) => protocol === "actor");
    expect(byActor.runs[0].audit.findings).toEqual([]);
    expect(byActor.runs[0].testActors.length).toBe(2);
    expect(Object.keys(byActor.runs[0].predictions).length).toBe(byActor.runs[0].audit.nTest);
  });

  test("the saved model classifies a clip", async () => {
    await prepareBackend();
    const classifier = await loadModel(join(folder, "synthetic", "model"));
    const [corpus] = (await readdir(cache)).filter((name) => name.startsWith("synthetic-"));
    const path = join(cache, corpus!, "synthetic-01", "synthetic-v01-angry-s1-r01.wav");
    const { y, sr } = await loadAudio(path);
    const predictions = classifier.classify(y, { sr });
    expect(predictions.map(({ label }) => label).sort()).toEqual([
      "angry",
      "calm",
      "fearful",
      "happy",
      "neutral",
      "sad",
    ]);
    expect(classifier.description).toMatchObject({ corpus: "synthetic", synthetic: true });
  });
});

describe("with a folder of RAVDESS names", () => {
  test("every unusable file is skipped with its reason; the rest is used", async () => {
    const data = join(folder, "mixed");
    const names = await writeClips(data, { actors: 5, emotions: 3 });
    const good = await readFile(join(data, names[0]!));
    await writeFile(join(data, "03-01-01-01-01-01-06.wav"), good.subarray(0, 3000));
    await writeFile(join(data, "03-01-01-01-01-02-06.wav"), "");
    await writeFile(join(data, "03-01-01-01-02-01-06.wav"), "RIFF, but no more than that");
    await writeFile(
      join(data, "03-01-01-01-02-02-06.wav"),
      encodeWav(new Float32Array(16000), { sr: 16000, encoding: "pcm16" }),
    );
    await writeFile(join(data, "03-01-02-01-01-01-06.flac"), "no FLAC at all");
    await writeFile(join(data, "03-01-09-01-01-01-06.wav"), good);
    await writeFile(join(data, "holiday.wav"), good);
    await writeFile(join(data, "readme.txt"), "not audio");
    const oddRate = Uint8Array.from(good);
    new DataView(oddRate.buffer).setUint32(24, 4_000_000_000, true);
    await writeFile(join(data, "03-01-03-01-01-01-06.wav"), oddRate);
    await mkdir(join(data, "copies"));
    await cp(join(data, names[1]!), join(data, "copies", names[1]!));

    const { code, out, err } = await train([...quick, "--data", data, "--out", "mixed-report"]);
    expect(code).toBe(0);
    const reasonOf = (name: string) => new RegExp(`skipped \\S*${name}: (.*)`).exec(err)?.[1];
    expect(reasonOf("03-01-01-01-01-01-06.wav")).toContain("truncated");
    expect(reasonOf("03-01-01-01-01-02-06.wav")).toContain("empty (0 bytes)");
    expect(reasonOf("03-01-01-01-02-01-06.wav")).toBeDefined();
    expect(reasonOf("03-01-01-01-02-02-06.wav")).toContain("silent");
    expect(reasonOf("03-01-02-01-01-01-06.flac")).toContain("cannot be decoded");
    expect(reasonOf("03-01-09-01-01-01-06.wav")).toContain("emotion must be one of");
    expect(reasonOf("holiday.wav")).toContain("RAVDESS's look like 03-01-05-02-01-02-12.wav");
    expect(err).toContain(`skipped copies/${names[1]}: has the name of`);
    expect(reasonOf("03-01-03-01-01-01-06.wav")).toBeDefined();
    expect(err).toContain("skipped files: 9");
    expect(out).toContain("30 clips, 5 actors, 3 classes");
  });

  test.each([
    ["a missing folder", "nowhere", 'there is no folder "nowhere"'],
    ["a folder without audio", "empty", 'no audio files in "empty"'],
    ["a folder with foreign names only", "foreign", "none with its names"],
    ["a folder where nothing can be used", "silent", "none of the 1 clips"],
    ["a folder of one emotion", "one", "at least 2 emotions, got 1 (neutral)"],
    ["too few clips to split", "few", "cannot be split (random split"],
  ])("%s ends in one clear error and exit code 1", async (_, data, message) => {
    await mkdir(join(folder, "empty"), { recursive: true });
    await mkdir(join(folder, "foreign"), { recursive: true });
    await mkdir(join(folder, "silent"), { recursive: true });
    await writeFile(join(folder, "foreign", "a.wav"), "x");
    await writeFile(
      join(folder, "silent", "03-01-01-01-01-01-01.wav"),
      encodeWav(new Float32Array(999), { sr: 16000, encoding: "pcm16" }),
    );
    await writeClips(join(folder, "few"), { actors: 1, emotions: 2 });
    await writeClips(join(folder, "one"), { actors: 3, emotions: 1 });
    const { code, out, err } = await train([...quick, "--data", data, "--out", "none"]);
    expect(code).toBe(1);
    expect(err).toContain(`error: `);
    expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
    expect(out).toBe("");
    expect(await readdir(folder)).not.toContain("none");
  });

  test("SER_DATA does what --data does", async () => {
    const { code, err } = await train([...quick, "--out", "none"], { SER_DATA: "nowhere" });
    expect(code).toBe(1);
    expect(err).toContain('there is no folder "nowhere"');
  });
});

test.each([
  [["--epochs", "0"], "It must be an integer from 1 to 10000."],
  [["--noise", "loud"], "It must be a number from 0 to 1."],
  [["--protocols", "lucky"], "Allowed choices are random, actor."],
  [["--colour"], "unknown option '--colour'"],
  [["--data", ""], "--data is empty"],
  [["--channel", "song"], "--channel song needs --data"],
  [["--out", "a-file/below"], 'a-file" is a file; choose another --out'],
  [["--markdown", "a-file/results.md"], "choose another --markdown"],
])("a wrong option is explained: %j", async (args, message) => {
  await writeFile(join(folder, "a-file"), "");
  const { code, err } = await train(args);
  expect(code).toBe(1);
  expect(err).toContain(message);
  expect(err).not.toMatch(/^\s+at /m);
});

test("an unknown backend is one clear line", async () => {
  const { code, err } = await train(quick, { SER_BACKEND: "abacus" });
  expect(code).toBe(1);
  expect(err).toMatch(/^error: .*got "abacus"\n$/);
});

test("a reader that goes away (| head) costs nothing: the report is written", async () => {
  const child = start([...quick, "--out", "headless"]);
  child.stdout?.destroy();
  const { code, err } = await ended(child);
  expect(err).not.toMatch(/^\s+at /m);
  expect(code).toBe(0);
  expect(await readdir(join(folder, "headless"))).toContain("report.html");
});

test("a model folder that holds something else is not touched", async () => {
  await mkdir(join(folder, "mine", "model"), { recursive: true });
  await writeFile(join(folder, "mine", "model", "thesis.txt"), "years of work");
  const { code, err } = await train([...quick, "--out", "mine"]);
  expect(code).toBe(1);
  expect(err).toContain('holds "thesis.txt"');
  expect(await readdir(join(folder, "mine", "model"))).toEqual(["thesis.txt"]);
});

test("pictures of protocols that were not run do not stay behind", async () => {
  await train([...quick, "--out", "twice"]);
  await train([...quick, "--protocols", "actor", "actor", "--out", "twice"]);
  expect((await readdir(join(folder, "twice"))).filter((name) => name.endsWith(".svg"))).toEqual([
    "accuracy.svg",
    "confusion-actor.svg",
    "learning-curve-actor.svg",
  ]);
  const { protocols } = JSON.parse(await readFile(join(folder, "twice", "result.json"), "utf8"));
  expect(protocols[0].runs.length).toBe(1);
});

describe("interrupted", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGKILL", null],
  ] as const)(
    "by %s while extracting, a second run goes on and comes to the same figures",
    async (signal, code) => {
      const ownCache = join(folder, `cache-${signal}`);
      const args = [...quick, "--noise", "0.02", "--cache", ownCache, "--out", `after-${signal}`];
      const child = start(args);
      const end = ended(child);
      await someFeaturesIn(ownCache);
      child.kill(signal);
      expect((await end).code).toBe(code);
      expect(await readdir(folder)).not.toContain(`after-${signal}`);

      const resumed = await train(args);
      expect(resumed.code).toBe(0);
      const fromCache = Number(/192 clips: (\d+) from the cache/.exec(resumed.err)?.[1]);
      expect(fromCache).toBeGreaterThan(0);

      const whole = await train([
        ...quick,
        "--noise",
        "0.02",
        "--cache",
        join(folder, "other"),
        "--out",
        "whole",
      ]);
      expect(whole.err).toContain("192 clips: 0 from the cache");
      await expect(readFile(join(folder, `after-${signal}`, "result.json"), "utf8")).resolves.toBe(
        await readFile(join(folder, "whole", "result.json"), "utf8"),
      );
      await rm(join(folder, "other"), { recursive: true });
    },
  );
});

/** Waits until a run has stored its first features. */
async function someFeaturesIn(cacheFolder: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const found = await readdir(join(cacheFolder, "content-v2"), { recursive: true }).catch(() => []);
    if (found.length > 10) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("no features were stored within 30 s");
}
