import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeWav } from "@ser/dsp";
import { describe, expect, test } from "vitest";
import { type ComputeClip, extractClips, hashClips } from "../src/node/index.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

let folder: string;
temporaryFolder((made) => {
  folder = made;
});

const loudest: ComputeClip<object> = ({ y }) => Float32Array.of(y.reduce((a, b) => Math.max(a, b)));

async function writeTone(name: string, length = 4000): Promise<string> {
  const path = join(folder, name);
  const y = Float32Array.from({ length }, (_, i) => 0.5 * Math.cos(i / 7));
  await writeFile(path, encodeWav([y], { sr: 8000, encoding: "float32" }));
  return path;
}

describe("extractClips", () => {
  test("gives each clip the hash of its audio, and says why one cannot be used", async () => {
    const [path, short] = [await writeTone("tone.wav"), await writeTone("short.wav", 10)];
    const [result, skipped] = await extractClips(
      { paths: [path, short], settings: {}, version: "" },
      loudest,
    );
    const { clips } = await hashClips([
      { id: "tone", corpus: "tones", emotion: "calm", actor: "1", channel: "speech", path },
    ]);
    expect(result).toEqual({
      values: Float32Array.of(0.5),
      sha256: clips[0]!.sha256,
      fromCache: false,
    });
    expect(skipped).toEqual({ skipped: expect.stringContaining("too short") });
  });

  test("keeps what prepared functions give, which their next call overwrites", async () => {
    const scratch = new Float32Array(1);
    const reusing: ComputeClip<object> = ({ y }) => {
      scratch[0] = y.length;
      return scratch;
    };
    const paths = [await writeTone("first.wav", 4000), await writeTone("second.wav", 5000)];
    const results = await extractClips({ paths, settings: {}, version: "" }, reusing);
    expect(results.map((result) => (result as { values: Float32Array }).values[0])).toEqual([4000, 5000]);
  });

  test.each<[string, (y: Float32Array) => unknown]>([
    ["Maximum call stack size exceeded", (y) => Math.max(...y)],
    ["Invalid array length", () => new Array(-1)],
    ["Invalid typed array length: -1", () => new Float32Array(-1)],
    ["Array buffer allocation failed", () => new ArrayBuffer(2 ** 53 - 1)],
    ["Invalid string length", () => "x".repeat(2 ** 29).concat("y".repeat(2 ** 29))],
    ["offset is out of bounds", (y) => y.set([1], y.length)],
    ["Offset is outside the bounds of the DataView", (y) => new DataView(y.buffer).getInt8(-1)],
    ["start offset of Float32Array should be a multiple of 4", (y) => new Float32Array(y.buffer, 1)],
    ["Division by zero", (y) => BigInt(y.length) / 0n],
    ["WebAssembly.Memory.grow():", () => new WebAssembly.Memory({ initial: 1, maximum: 1 }).grow(9)],
    ['The value of "offset" is out of range', () => Buffer.alloc(1).readInt8(9)],
    ["toFixed() digits argument must be between 0 and 100", (y) => y[0]?.toFixed(101)],
  ])("%s: the program's fault, which names the file and skips no clip", async (message, fault) => {
    const paths = [await writeTone("long.wav", 400_000)];
    const faulty: ComputeClip<object> = ({ y }) => Float32Array.of(Number(fault(y)));
    await expect(extractClips({ paths, settings: {}, version: "" }, faulty)).rejects.toThrow(
      `${paths[0]}: ${message}`,
    );
  });

  test("leaves the hash out where it is declined, but for the worker that reads it and for the cache", async () => {
    const path = await writeTone("tone.wav");
    const task = { paths: [path], settings: {}, version: "", hashAudio: false };
    const [plain] = await extractClips(task, loudest);
    expect(plain).not.toHaveProperty("sha256");
    let read = "";
    await extractClips(task, (audio) => {
      read = audio.sha256;
      return loudest(audio, {});
    });
    expect(read).toMatch(/^[0-9a-f]{64}$/);
    const cached = { ...task, cacheFolder: join(folder, "cache") };
    await extractClips(cached, loudest);
    const [again] = await extractClips(cached, loudest);
    expect(again).toEqual({ values: Float32Array.of(0.5), fromCache: true });
    const [asked] = await extractClips({ ...cached, hashAudio: true }, loudest);
    expect(asked).toMatchObject({ fromCache: true, sha256: read });
  });

  test("gives the hash of what was decoded, whatever a worker does to the samples", async () => {
    const path = await writeTone("tone.wav");
    const task = { paths: [path], settings: {}, version: "" };
    const [expected] = await extractClips(task, loudest);
    const [result] = await extractClips(task, ({ y }) => y.fill(0).slice(0, 1));
    expect(result).toEqual({ ...expected, values: Float32Array.of(0) });
  });

  test("takes from the cache what the same version computed with the same settings, and nothing else", async () => {
    const paths = [await writeTone("tone.wav")];
    const task = { paths, settings: { n: 1 }, version: "1", cacheFolder: join(folder, "cache") };
    const run = async (change: object) => (await extractClips({ ...task, ...change }, loudest))[0];
    await run({});
    expect(await run({})).toMatchObject({ fromCache: true });
    expect(await run({ version: "2" })).toMatchObject({ fromCache: false });
    expect(await run({ settings: { n: 2 } })).toMatchObject({ fromCache: false });
  });

  test.each<[string, unknown]>([
    ["Object", { data: Float32Array.of(1), rows: 1, cols: 1 }],
    ["Float64Array", Float64Array.of(1, 2)],
    ["Array", [1]],
    ["undefined", undefined],
    ["Promise", Promise.resolve(Float32Array.of(1))],
  ])("ends where compute gives %s, and caches nothing", async (name, value) => {
    const path = await writeTone("tone.wav");
    const task = { paths: [path], settings: {}, version: "", cacheFolder: join(folder, "cache") };
    const run = extractClips(task, () => value as Float32Array);
    await expect(run).rejects.toThrow(
      `${path}: extractClips: compute must return a Float32Array, got ${name}; return S.data, or Float32Array.from(...)`,
    );
    const [result] = await extractClips(task, loudest);
    expect(result).toMatchObject({ values: Float32Array.of(0.5), fromCache: false });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("skips a clip of which %d is computed", async (value) => {
    const paths = [await writeTone("tone.wav"), await writeTone("other.wav", 5000)];
    const task = { paths, settings: {}, version: "", cacheFolder: join(folder, "cache") };
    const compute: ComputeClip<object> = ({ y }) => Float32Array.of(1, y.length === 4000 ? value : 2);
    for (const fromCache of [false, true]) {
      const [skipped, result] = await extractClips(task, compute);
      expect(skipped).toEqual({ skipped: `its features must be finite, got ${value} at 1` });
      expect(result).toMatchObject({ values: Float32Array.of(1, 2), fromCache });
    }
  });
});
