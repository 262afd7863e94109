import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { corpora, cremaD, ravdess, tess } from "@ser/datasets";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { verificationText } from "../src/datasets/verificationText.ts";
import { verifyDataset } from "../src/datasets/verifyDataset.ts";
import { createTestFolder, type TestFolder } from "./testFolder.ts";

let folder: string;
let ser: TestFolder["ser"];
let remove: TestFolder["remove"];

beforeAll(async () => {
  ({ folder, ser, remove } = await createTestFolder());
});
afterAll(() => remove());
afterEach(() => vi.restoreAllMocks());

describe("ser datasets list", () => {
  test("shows every corpus with its licence and its classes", async () => {
    const { code, out, err } = await ser(["datasets", "list"]);
    expect([code, err]).toEqual([0, ""]);
    for (const { name, licence, labels } of corpora) {
      expect(out).toMatch(new RegExp(`│ ${name} +│`));
      expect(out).toContain(licence);
      expect(out).toContain(`${name}: ${labels.join(", ")}`);
    }
    expect(out).toMatch(/│ MIT +│/); // words to the left, numbers to the right
    expect(out).toMatch(/│ +7442 │/);
  });

  test("--json is for programs", async () => {
    const { code, out } = await ser(["datasets", "list", "--json"]);
    expect(code).toBe(0);
    const list = JSON.parse(out);
    expect(list.map(({ name }: { name: string }) => name)).toEqual(corpora.map(({ name }) => name));
    expect(list[1]).toEqual({
      name: "crema-d",
      title: "CREMA-D",
      clips: 7442,
      actors: 91,
      labels: cremaD.labels,
      licence: "ODbL 1.0",
      url: cremaD.url,
      checksums: [{ name: "crema-d", title: "AudioWAV", clips: 7442 }],
    });
  });
});

describe("ser datasets verify", () => {
  beforeAll(async () => {
    await mkdir(join(folder, "ravdess", "Actor_01"), { recursive: true });
    await mkdir(join(folder, "empty"));
    await writeFile(join(folder, "ravdess", "Actor_01", "03-01-01-01-01-01-01.wav"), "broken");
    await writeFile(join(folder, "ravdess", "Actor_01", "03-01-01-01-01-02-01.flac"), "converted");
    await writeFile(join(folder, "ravdess", "holiday.wav"), "foreign");
  });

  test("tells what is wrong, part by part and file by file, with exit code 1", async () => {
    const { code, out, err } = await ser(["datasets", "verify", "ravdess", "ravdess"]);
    expect(code).toBe(1);
    expect(err).toMatch(/^verifying 3\/3 files\n$/);
    expect(out).toContain('RAVDESS in "ravdess": 3 audio files');
    expect(out).toMatch(/Audio_Speech_Actors_01-24 │ +1440 │ +0 │ +1438 │ +1 │ +0 │ +1 │/);
    expect(out).toMatch(/Audio_Song_Actors_01-24 +│ +1012 │ not here │/);
    expect(out).toContain(
      "Actor_01/03-01-01-01-01-01-01.wav: 6 bytes, fewer than the 375720 that were published",
    );
    expect(out).toContain("Actor_01/03-01-01-01-01-02-01.flac: another format than 03-01-01-01-01-02-01.wav");
    expect(out).toContain("holiday.wav: not a file of this corpus");
    expect(out).toContain("Missing files: 1438\n");
    expect(out).toContain("  and 1428 more; --json lists them\n");
    expect(out).toContain("Not as it was published: 1440 files. Converted, and so not compared: 1 file.");
  });

  test("files that were only converted are told as no fault", async () => {
    await mkdir(join(folder, "flac"));
    await writeFile(join(folder, "flac", "03-01-01-01-01-02-01.flac"), "converted");
    const result = {
      ...JSON.parse((await ser(["datasets", "verify", "ravdess", "flac", "--json"])).out),
    };
    const findings = result.findings.filter(({ kind }: { kind: string }) => kind === "converted");
    expect(findings).toHaveLength(1);
    const text = verificationText({ ...result, findings }, ravdess);
    expect(text).toContain("That is no fault: they can be trained on");
    expect(text).toContain(
      "Nothing is missing or corrupt, as far as converted files can tell: 1 file could not be",
    );
  });

  test("--json lists every file", async () => {
    const { code, out } = await ser(["datasets", "verify", "ravdess", "ravdess", "--json"]);
    expect(code).toBe(1);
    const { corpus, ok, findings, lists } = JSON.parse(out);
    expect([corpus, ok, findings.length]).toEqual(["ravdess", false, 1441]);
    expect(lists[0]).toMatchObject({ name: "ravdess-speech", missing: 1438, corrupt: 1, converted: 1 });
  });

  test.each([
    [["ravdess", "nowhere"], 'error: there is no folder "nowhere"; check the path\n'],
    [["crema-d", "ravdess"], 'error: no file of CREMA-D in "ravdess" or below it, among 3 audio files'],
    [["ravdess", "empty"], 'error: no file of RAVDESS in "empty"'],
    [["tess", "ravdess"], "Allowed choices are ravdess, crema-d."],
    [["ravdess"], "missing required argument 'folder'"],
  ])("a mistake is one clear error: %j", async (args, message) => {
    const { code, out, err } = await ser(["datasets", "verify", ...args]);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
  });

  test("a whole download is told to be what was published, without an error", async () => {
    const bytes = Buffer.from("one clip");
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const path = join(folder, "small.csv");
    await mkdir(join(folder, "small"));
    await writeFile(path, `file,bytes,sha256\nOAF_back_angry.wav,${bytes.length},${sha256}\n`);
    await writeFile(join(folder, "small", "OAF_back_angry.wav"), bytes);
    const checksums = [{ name: "small", title: "small", clips: 1, path }];
    const corpus = { ...tess, checksums, knownBad: { "OAF_back_angry.wav": "holds no audio" } };
    const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    await verifyDataset(corpus, join(folder, "small"), { json: false });
    const out = written.mock.calls.map(([text]) => text).join("");
    expect(out).toContain("OAF_back_angry.wav: holds no audio");
    expect(out).toContain("Every file is what was published.");
  });
});
