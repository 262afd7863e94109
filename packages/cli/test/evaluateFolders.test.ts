// A model judged by folders of clips: what can be judged, what is left out, what is written.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clip, createRecordings, LABELS } from "./recordings.ts";
import type { TestFolder } from "./testFolder.ts";

let folder: string;
let ser: TestFolder["ser"];
let remove: TestFolder["remove"];
beforeAll(async () => {
  ({ folder, ser, remove } = await createRecordings());
});
afterAll(() => remove());

describe("ser evaluate", () => {
  test("judges by the clips that can be judged, names the others, and writes a report", async () => {
    const { code, out, err } = await ser([
      "evaluate",
      "clips",
      "--model",
      "model.zip",
      "--json",
      "--report",
      "ev",
    ]);
    expect(code).toBe(0);
    const record = JSON.parse(out);
    expect(record.evaluation).toMatchObject({ nClips: 3, nActors: 0, matrix: { labels: LABELS } });
    expect(record.evaluation).not.toHaveProperty("intervals");
    expect(record.leftOut.map(({ id, reason }: Record<string, string>) => `${id}: ${reason}`)).toEqual([
      expect.stringMatching(/^angry\/broken\.wav: /),
      "angry/silent.wav: it is silent",
      'bored/one.wav: the model does not know "bored"',
    ]);
    expect(err).toContain("left out angry/silent.wav: it is silent");
    expect(await readdir(join(folder, "ev"))).toEqual([
      "confusion.svg",
      "reliability.svg",
      "report.html",
      "result.json",
    ]);
    expect(JSON.parse(await readFile(join(folder, "ev", "result.json"), "utf8"))).toEqual(record);
    const text = await ser(["evaluate", "clips", "--model", "model.zip"]);
    expect(text.out).toContain("mean recall (UAR)");
  });

  test("a broken file takes no good one of its name along, and a good one is judged once", async () => {
    for (const label of LABELS) await mkdir(join(folder, "twice", label), { recursive: true });
    await writeFile(join(folder, "twice", "calm", "a.flac"), "fLaC");
    for (const name of ["calm/a.wav", "calm/a.wave", "angry/b.wav"]) {
      await writeFile(join(folder, "twice", name), clip(1, 300));
    }
    const { out, err } = await ser(["evaluate", "twice", "--model", "model.zip", "--json"]);
    const { evaluation, leftOut } = JSON.parse(out);
    expect(evaluation.nClips).toBe(2);
    expect(leftOut).toEqual([
      { id: "calm/a.wave", reason: "has the name of calm/a.wav: one of them is enough" },
      { id: "calm/a.flac", reason: expect.stringContaining("ends within") },
    ]);
    expect(err).toContain("left out calm/a.flac: ");
  });

  test.each([
    [["clips", "--report", ""], "It must not be empty."],
    [["clips", "--corpus", "ravdess"], "none that is speech with a name of ravdess"],
    [["none"], 'there is no folder "none"'],
    [["clips", "--corpus", "nobody"], "Allowed choices are folders, ravdess"],
  ])("%j is one line of error", async (args, message) => {
    const { code, out, err } = await ser(["evaluate", ...args, "--model", "model.zip"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(message);
  });
});
