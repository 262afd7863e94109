import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openFeatureCache } from "@ser/datasets/node";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "./temporaryFolder.ts";

let folder: string;
temporaryFolder((path) => {
  folder = path;
});

describe("openFeatureCache", () => {
  const values = { values: Float32Array.of(1.5, -2, 3e-7), audioSha256: "5eed" };

  test("gives back what was stored, bit for bit, and nothing under other settings", async () => {
    const cache = openFeatureCache(folder, { nMels: 40 });
    expect(await cache.get("ab")).toBeUndefined();
    await cache.set("ab", values);
    expect(await cache.get("ab")).toEqual(values);
    expect(await openFeatureCache(folder, { nMels: 40 }).get("ab")).toEqual(values);
    expect(await openFeatureCache(folder, { nMels: 41 }).get("ab")).toBeUndefined();
    expect(await cache.get("cd")).toBeUndefined();
  });

  test.each([
    [Number.POSITIVE_INFINITY, "Infinity at settings.limits.top"],
    [new Map([["a", 1]]), "Map at settings.limits.top"],
    [[1, undefined], "undefined at settings.limits.top[1]"],
    [undefined, "undefined at settings.limits.top"],
    [Array(1), "undefined at settings.limits.top[0]"],
    [new URL("file:///a"), "URL at settings.limits.top"],
  ])("refuses settings that JSON would lose: %s", (top, told) => {
    expect(() => openFeatureCache(folder, { limits: { top } })).toThrow(
      `openFeatureCache: settings must be plain JSON where features are cached, got ${told}; use`,
    );
  });

  test("refuses values of another type, whose bytes would be read as other numbers", async () => {
    const wrong = { values: Float64Array.of(1, 2) as never, audioSha256: "5eed" };
    await expect(openFeatureCache(folder, {}).set("ab", wrong)).rejects.toThrow(
      "openFeatureCache: values must be a Float32Array, got Float64Array",
    );
    expect(await openFeatureCache(folder, {}).get("ab")).toBeUndefined();
  });

  test("a damaged entry counts as missing", async () => {
    const cache = openFeatureCache(folder, {});
    await cache.set("ab", values);
    const files = await readdir(join(folder, "content-v2"), { recursive: true, withFileTypes: true });
    const [entry] = files.filter((file) => file.isFile());
    await writeFile(join(entry!.parentPath, entry!.name), "damaged");
    expect(await cache.get("ab")).toBeUndefined();
    await cache.set("ab", values);
    expect(await cache.get("ab")).toEqual(values);
  });

  test("many writers at once do not disturb each other", async () => {
    const cache = openFeatureCache(folder, {});
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        cache.set(`k${i % 10}`, { ...values, values: Float32Array.of(i % 10) }),
      ),
    );
    for (let i = 0; i < 10; i++)
      expect(await cache.get(`k${i}`)).toMatchObject({ values: Float32Array.of(i) });
  });
});
