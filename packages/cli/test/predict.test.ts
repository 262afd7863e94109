import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeWav } from "@ser/dsp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clip, createRecordings } from "./recordings.ts";
import { ended, type TestFolder } from "./testFolder.ts";

const N_MANY = 300;
const cli = join(import.meta.dirname, "..", "dist", "ser.js");
let folder: string;
let ser: TestFolder["ser"];
let remove: TestFolder["remove"];

beforeAll(async () => {
  ({ folder, ser, remove } = await createRecordings());
});
afterAll(() => remove());

const predict = (...args: string[]) => ser(["predict", ...args, "--model", "model.zip"]);

describe("ser predict", () => {
  test("names the bad file, says silence of the silent one, and predicts the rest", async () => {
    const { code, out, err } = await predict("clips");
    expect(code).toBe(1);
    const [header, ...lines] = out
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t"));
    expect(header).toEqual(["file", "start", "end", "verdict", "probability", "calm", "angry", "error"]);
    expect(lines.map(([file, , end, verdict]) => [file, end, verdict])).toEqual([
      ["clips/angry/broken.wav", "", "error"],
      ["clips/angry/one.wav", "1", expect.stringMatching(/^(calm|angry)$/)],
      ["clips/angry/silent.wav", "1", "silent"],
      ["clips/bored/one.wav", "1", expect.stringMatching(/^(calm|angry)$/)],
      ["clips/calm/one.wav", "2.2", expect.stringMatching(/^(calm|angry)$/)],
      ["clips/calm/two.wav", "0.6", expect.stringMatching(/^(calm|angry)$/)],
    ]);
    expect(Number(lines[1]![5]) + Number(lines[1]![6])).toBeCloseTo(1, 3);
    expect(err).toContain("clips/angry/broken.wav: ");
    expect(err).toContain("1 of 6 files could not be used");
    expect(err).toContain("SYNTHETIC DATA");
    expect(err).not.toMatch(/^ +at /m);
  });

  test("gives the same from threads of its own, from a pipe and from a file", async () => {
    const json = async (...args: string[]) => JSON.parse((await predict(...args, "--json")).out).files;
    const [alone] = await json("clips/calm/one.wav");
    const files = await json("clips", "--workers", "2");
    expect(files.find(({ file }: { file: string }) => file === "clips/calm/one.wav")).toEqual(alone);
    const child = spawn(process.execPath, [cli, "predict", "-", "--json", "--model", "model.zip"], {
      cwd: folder,
    });
    child.stdin.end(clip(2.2, 200));
    const { code, out } = await ended(child);
    expect([code, JSON.parse(out).files]).toEqual([0, [{ ...alone, file: "-" }]]);
  });

  test("writes each window of time as CSV", async () => {
    const { code, out } = await predict("clips/calm/one.wav", "--timeline", "--csv", "time.csv");
    expect([code, out]).toEqual([0, ""]);
    const [header, ...lines] = (await readFile(join(folder, "time.csv"), "utf8")).trim().split("\n");
    expect(header).toBe("file,start,end,verdict,probability,calm,angry,error");
    expect(lines.map((line) => line.split(",").slice(1, 3).join("-"))).toEqual([
      "0-1",
      "0.5-1.5",
      "1-2",
      "1.2-2.2",
    ]);
    const longer = await predict("clips/calm/one.wav", "--timeline", "--window", "2", "--hop", "2");
    expect(longer.out.trim().split("\n")).toHaveLength(3);
  });

  test("says of each bad file what is wrong with it", async () => {
    const bad = join(folder, "bad");
    await mkdir(bad);
    const seconds = (n: number, value: number) =>
      encodeWav(new Float32Array(n * 16000).fill(value), { sr: 16000, encoding: "float32" });
    const nan = seconds(1, 0.1);
    new DataView(nan.buffer, nan.byteOffset).setFloat32(nan.length - 4, Number.NaN, true);
    const none = seconds(1, 0).slice(0, -4 * 16000);
    new DataView(none.buffer).setUint32(none.length - 4, 0, true); // the size of its data
    const files = {
      "a-empty.wav": new Uint8Array(0),
      "b-5ms.wav": seconds(0.005, 0.1),
      "c-nan.wav": nan,
      "d-text.wav": "hello",
      "e-good.wav": clip(1, 300),
      "f-none.wav": none,
      "g-silent.wav": seconds(1, 0),
    };
    for (const [name, content] of Object.entries(files)) await writeFile(join(bad, name), content);
    const { code, out, err } = await predict("bad", "bad/missing.wav");
    expect(code).toBe(1);
    const verdicts = out
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split("\t"));
    expect(verdicts.map(([file, , , verdict, , , , error]) => `${file}: ${error || verdict}`)).toEqual([
      "bad/a-empty.wav: the file is empty (0 bytes)",
      expect.stringMatching(/^bad\/b-5ms\.wav: samples must last at least 0\.1 s, got 0\.005 s/),
      expect.stringMatching(/^bad\/c-nan\.wav: samples must be finite, got NaN at sample 15999/),
      expect.stringMatching(/^bad\/d-text\.wav: cannot be decoded/),
      expect.stringMatching(/^bad\/e-good\.wav: (calm|angry)$/),
      "bad/f-none.wav: the file holds no samples",
      "bad/g-silent.wav: silent",
      "bad/missing.wav: there is no such file",
    ]);
    expect(err).toContain("6 of 8 files could not be used");
    expect(err).not.toMatch(/^ +at /m);
  });

  test("writes a report with a picture of each time line", async () => {
    const { code, out, err } = await predict("clips/calm/one.wav", "clips/calm/two.wav", "--report", "seen");
    expect(code).toBe(0);
    expect(out).toContain("clips/calm/one.wav");
    expect(err).toContain(join(folder, "seen", "report.html"));
    const html = await readFile(join(folder, "seen", "report.html"), "utf8");
    expect(html.match(/<svg/g)).toHaveLength(1); // the other clip is one window
    expect(html).toContain("SYNTHETIC DATA");
    const refused = await predict("clips/calm/one.wav", "--report", "clips/calm/one.wav");
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining("is a file; choose another --report"),
    ]);
  });

  test("what cannot be written in the end takes nothing else along", async () => {
    const long = `${"x".repeat(250)}.csv`; // leaves no room for the name that it is first written under
    await mkdir(join(folder, "taken", "report.html"), { recursive: true });
    const noTable = await predict("clips/calm/two.wav", "--csv", long, "--report", "other");
    expect([noTable.code, noTable.out]).toEqual([1, expect.stringContaining("clips/calm/two.wav\t")]);
    expect(noTable.err).toContain("choose another --csv");
    expect(await readdir(join(folder, "other"))).toEqual(["report.html"]);
    const noReport = await predict("clips/calm/two.wav", "--csv", "new/there.csv", "--report", "taken");
    expect([noReport.code, noReport.out]).toEqual([1, ""]);
    expect(noReport.err).toMatch(/\nerror: cannot write to "taken": .*--report\n$/);
    expect(await readFile(join(folder, "new", "there.csv"), "utf8")).toContain("clips/calm/two.wav,");
  });

  test("Ctrl-C ends a long file in its middle, and leaves the table of before", async () => {
    await writeFile(join(folder, "long.wav"), clip(1200, 250));
    await writeFile(join(folder, "before.csv"), "file,of before");
    const args = [cli, "predict", "long.wav", "--hop", "0.01", "--window", "1", "--model", "model.zip"];
    const child = spawn(process.execPath, [...args, "--csv", "before.csv"], { cwd: folder });
    const end = ended(child);
    child.stderr.once("data", () => child.kill("SIGINT")); // with the first sign of progress
    const { code, out, err } = await end;
    expect([code, out]).toEqual([130, ""]);
    expect(err).toMatch(/^predicting \d+\/1200 s of sound/);
    expect(err).toMatch(/Interrupted\. 0 of 1 file finished\.\n$/);
    expect(await readFile(join(folder, "before.csv"), "utf8")).toBe("file,of before");
  });

  test.each(["1", "2"])("after Ctrl-C, finished results are in place, of %s threads", async (workers) => {
    await mkdir(join(folder, "many"), { recursive: true });
    const long = clip(30, 250);
    for (let i = 0; i < N_MANY; i++) await writeFile(join(folder, "many", `${i}.wav`), long);
    const child = spawn(
      process.execPath,
      [cli, "predict", "many", "--workers", workers, "--model", "model.zip", "--csv", "part.csv"],
      { cwd: folder },
    );
    const end = ended(child);
    let err = "";
    child.stderr.on("data", (data) => {
      if (err === "") child.kill("SIGINT"); // with the first sign of progress
      err += data;
    });
    const { code, err: all } = await end;
    expect(all).toMatch(/Interrupted\. \d+ of 300 files finished\.\n$/);
    expect(code).toBe(130);
    const nFinished = Number(/(\d+) of 300/.exec(all)?.[1]);
    const lines = (await readFile(join(folder, "part.csv"), "utf8")).trim().split("\n");
    expect(nFinished).toBeGreaterThan(0);
    expect(nFinished).toBeLessThan(N_MANY);
    expect(lines).toHaveLength(1 + nFinished);
  });

  test.each([
    [["clips", "--model", "none.zip"], '"none.zip" cannot be read'],
    [["clips", "--model", "clips/calm/one.wav"], "is no packed model"],
    [["empty", "--model", "model.zip"], "there is no audio in empty; check the folder"],
    [["clips", "--model", "model.zip", "--hop", "1"], "--hop needs --window"],
    [
      ["clips", "--model", "model.zip", "--window", "1", "--hop", "2"],
      "--hop must be at least 0.01 s and at most --window = 1 s, got 2",
    ],
    [
      ["clips", "--model", "model.zip", "--window", "1", "--hop", "0.005"],
      "--hop must be at least 0.01 s and at most --window = 1 s, got 0.005",
    ],
    [["clips", "--model", "model.zip", "--window", "0.05"], "--window must be at least 0.1 s, got 0.05"],
    [["clips", "--model", "model.zip", "--csv", "clips"], "it is a folder; choose another --csv"],
    [
      ["clips", "--model", "none.zip", "--csv", "clips/calm/one.wav/x.csv"],
      "is a file; choose another --csv",
    ],
    [["clips", "--csv", ""], "It must not be empty."],
    [["clips", "--workers", "0"], "It must be an integer from 1 on."],
    [[], "missing required argument 'files'"],
  ])("%j is one line of error", async (args, message) => {
    await mkdir(join(folder, "empty"), { recursive: true });
    const { code, out, err } = await ser(["predict", ...args]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(message);
    expect(err).not.toMatch(/^ +at /m);
  });
});
