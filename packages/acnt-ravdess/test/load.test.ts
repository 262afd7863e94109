// The way from a model file to a classifier, with random weights in place of the trained ones.

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { description, type EmbeddedVariant } from "@ser/acnt-ravdess";
import { prepareBackend } from "@ser/backend";
import { acnt, packModel } from "@ser/models";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { bundlers } from "../../../tests/support/bundlers.ts";
import { embedWeights } from "../scripts/embedWeights.ts";
import { createLoad, type Load } from "../src/createLoad.ts";
import { fetchBytes } from "../src/fetchBytes.ts";

const README = "# Weights\n\n<!-- variants -->\nNo variant yet.\n<!-- /variants -->\n\nMore.\n";
const y = Float32Array.from({ length: 48000 }, (_, i) => 0.3 * Math.sin(i / 9) * Math.sin(i / 900));
let folder: string;
let embedded: readonly EmbeddedVariant[];
let loadRandom: Load;
let server: Server;
let address: string;
let nClosed = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ser-weights-"));
  await mkdir(join(folder, "src"));
  await writeFile(join(folder, "README.md"), README);
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await prepareBackend({ prefer: "cpu" });
  for (const [name, seed] of [
    ["float32.zip", 1],
    ["int8.zip", 2],
  ] as const) {
    await writeFile(join(folder, name), await packModel(acnt({ inputShape: [64, 112], seed }), description));
  }
  const cpu = tf.findBackendFactory("cpu");
  tf.removeBackend("cpu"); // as in a program that has prepared none
  tf.registerBackend("cpu", cpu);
  await embedWeights({ float32: join(folder, "float32.zip"), int8: join(folder, "int8.zip") }, folder);
  ({ variants: embedded } = await import(pathToFileURL(join(folder, "src", "variants.ts")).href));
  loadRandom = createLoad(embedded);
  server = createServer(async (request, response) => {
    if (request.url === "/endless.zip" || request.url === "/endless-apology.zip") {
      response.writeHead(request.url === "/endless.zip" ? 200 : 404, { "content-length": 1e9 });
      const writing = setInterval(() => response.write(new Uint8Array(1000)), 5);
      response.on("close", () => {
        clearInterval(writing);
        nClosed++;
      });
      return;
    }
    if (request.url === "/broken-off.zip") {
      response
        .writeHead(200, { "content-length": 1e6 })
        .write(new Uint8Array(1000), () => response.destroy());
      return;
    }
    const [path, how] = request.url!.split("?");
    const content = await readFile(join(folder, path!)).catch(() => undefined);
    if (content === undefined) response.writeHead(404).end();
    else if (how === "gzip") {
      const compressed = gzipSync(content);
      response
        .writeHead(200, { "content-encoding": "gzip", "content-length": compressed.length })
        .end(compressed);
    } else response.writeHead(200, { "content-length": content.length }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

test("a variant that this version does not hold is named, beside those that it holds", async () => {
  const int8 = createLoad(embedded.filter(({ name }) => name === "int8"));
  await expect(int8()).rejects.toThrow(
    'variant must be one that this version of @ser/acnt-ravdess holds (int8), got "float32"',
  );
});

describe("weights in modules", () => {
  test("become a classifier, which prepares a backend by itself", async () => {
    expect(tf.getBackend()).toBeFalsy();
    const seen: number[][] = [];
    const model = await loadRandom({ onProgress: (...bytes) => seen.push(bytes) });
    expect(model.labels).toEqual(description.labels);
    await model.warmup();
    const { predictions } = await model.classify(y, { sr: 48000, topK: 3 });
    expect(predictions).toHaveLength(3);
    expect(seen).toEqual([[embedded[0]!.bytes, embedded[0]!.bytes]]);
    const other = await loadRandom({ variant: "int8" });
    expect((await other.classify(y, { sr: 48000, topK: 3 })).predictions).not.toEqual(predictions);
    model.dispose();
    other.dispose();
  });

  test("keep the backend that was chosen by hand, and start one where the chosen one had failed", async () => {
    await prepareBackend({ prefer: "cpu" });
    (await loadRandom()).dispose();
    expect(tf.getBackend()).toBe("cpu");
    tf.registerBackend("broken", () => Promise.reject(new Error("no such device")), 0);
    vi.spyOn(console, "warn").mockReturnValue();
    expect(await tf.setBackend("broken")).toBe(false);
    expect(tf.getBackend()).toBe("broken");
    const model = await loadRandom();
    expect((await model.classify(y, { sr: 48000 })).predictions).not.toEqual([]);
    vi.restoreAllMocks();
    tf.removeBackend("broken");
  });

  test("are listed in the README, with size and SHA-256", async () => {
    const readme = await readFile(join(folder, "README.md"), "utf8");
    for (const { name, bytes, sha256 } of embedded) {
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(readme).toContain(`| \`${name}\` | ${bytes.toLocaleString("en")} | \`${sha256}\` |`);
    }
    expect(readme).toMatch(/^# Weights\n[\s\S]*<!-- \/variants -->\n\nMore\.\n$/);
  });

  test.each([
    [{ variant: "float64" }, 'load: variant must be one of float32, float16, int8, got "float64"'],
    [
      { variant: "float16" },
      'must be one that this version of @ser/acnt-ravdess holds (float32, int8), got "float16"',
    ],
    [{ weightsURL: "x" }, "load: options must be known, got weightsURL; did you mean weightsUrl?"],
    ["int8", "load: options must be an object, got string"],
    [{ onProgress: 3 }, "load: onProgress must be a function, got number"],
    [
      { weightsUrl: "" },
      'load: weightsUrl must be an address, got ""; leave it out for the package\'s own copy',
    ],
    [{ weightsUrl: null }, "load: weightsUrl must be a string or URL, got null; leave it out"],
  ])("%j is refused", async (options, message) => {
    await expect(loadRandom(options as never)).rejects.toThrow(message);
  });

  test("that are those of another variant, or damaged, are refused by their hash", async () => {
    const [float32, int8] = embedded as [EmbeddedVariant, EmbeddedVariant];
    const swapped = createLoad([{ ...float32, module: int8.module }]);
    await expect(swapped()).rejects.toThrow(
      /@ser\/acnt-ravdess, float32": SHA-256 must be [0-9a-f]{64}, got/,
    );
    const { base64, stride } = await float32.module();
    const damagedAt = (i: number) =>
      createLoad([
        {
          ...float32,
          module: async () => ({ base64: `${base64.slice(0, i)}AAAAAAAA${base64.slice(i + 8)}`, stride }),
        },
      ]);
    await expect(damagedAt(Math.floor(base64.length * 0.9))()).rejects.toThrow("was damaged on its way");
    await expect(damagedAt(0)()).rejects.toThrow(
      "got damaged ones (invalid zlib data); install the package again",
    );
  });
});

describe("weightsUrl", () => {
  test("takes the same file from elsewhere, and tells how far it is", async () => {
    const seen: number[][] = [];
    const model = await loadRandom({
      weightsUrl: `${address}/float32.zip`,
      onProgress: (...bytes) => seen.push(bytes),
    });
    const own = await loadRandom();
    expect(await model.classify(y, { sr: 48000 })).toEqual(await own.classify(y, { sr: 48000 }));
    const size = embedded[0]!.bytes;
    expect(seen.at(-1)).toEqual([size, size]);
    expect(seen.every(([loaded], i) => i === 0 || loaded! > seen[i - 1]![0]!)).toBe(true);
  });

  test("of a file that the server compresses", async () => {
    const seen: number[][] = [];
    const model = await loadRandom({
      weightsUrl: new URL(`${address}/float32.zip?gzip`),
      onProgress: (...bytes) => seen.push(bytes),
    });
    model.dispose();
    expect(seen.at(-1)).toEqual([embedded[0]!.bytes, embedded[0]!.bytes]);
  });

  test("to a file that never ends is left as soon as it is too large, and the connection with it", async () => {
    const before = nClosed;
    const seen: number[] = [];
    const loading = fetchBytes(`${address}/endless.zip`, {
      size: 5000,
      onProgress: (loaded) => seen.push(loaded),
      signal: undefined,
    });
    await expect(loading).rejects.toThrow(
      /^load: weightsUrl must lead to the file of 5000 bytes that the variant has, got more from "/,
    );
    expect(Math.max(...seen)).toBeLessThanOrEqual(5000);
    await expect.poll(() => nClosed, { timeout: 20_000 }).toBe(before + 1);
  });

  test("is left by a signal, before and while it comes", async () => {
    const signal = AbortSignal.abort(new Error("no more"));
    await expect(loadRandom({ signal })).rejects.toThrow("no more");
    const stopping = new AbortController();
    const weightsUrl = `${address}/endless.zip`;
    const loading = loadRandom({
      weightsUrl,
      signal: stopping.signal,
      onProgress: () => stopping.abort(new Error("no more of it")),
    });
    await expect(loading).rejects.toThrow("no more of it");
    await expect(loadRandom({ signal: stopping as never })).rejects.toThrow(
      "load: signal must be an AbortSignal, got AbortController",
    );
  });

  test.each([
    ["/int8.zip", "SHA-256 must be"],
    ["/none.zip", "load: weightsUrl must lead to a file, got"],
    ["/broken-off.zip", "load: weightsUrl must lead to a whole file, got 1000 of "],
  ])("to %s is refused", async (path, message) => {
    await expect(loadRandom({ weightsUrl: `${address}${path}` })).rejects.toThrow(message);
  });

  test("to a page that says why there is no file is left, too", async () => {
    const before = nClosed;
    const loading = loadRandom({ weightsUrl: `${address}/endless-apology.zip` });
    await expect(loading).rejects.toThrow("load: weightsUrl must lead to a file, got");
    await expect.poll(() => nClosed, { timeout: 500, interval: 5 }).toBe(before + 1);
  });

  test("is left where onProgress throws, and the connection with it", async () => {
    const before = nClosed;
    const onProgress = () => {
      throw new Error("somebody pressed cancel");
    };
    const loading = loadRandom({ weightsUrl: `${address}/endless.zip`, onProgress });
    await expect(loading).rejects.toThrow("somebody pressed cancel");
    await expect.poll(() => nClosed, { timeout: 20_000 }).toBe(before + 1);
  });

  test("to nowhere is refused", async () => {
    await expect(loadRandom({ weightsUrl: "nowhere.zip" })).rejects.toThrow(
      'load: weightsUrl must be an address that can be fetched, got "nowhere.zip"',
    );
    await expect(loadRandom({ weightsUrl: "http://127.0.0.1:1/" })).rejects.toThrow(/fetch failed \(.+\)/);
  });
});

describe("bundlers need no asset", () => {
  test.each(["vite", "esbuild"])("%s makes one file, which holds the weights", async (name) => {
    const entry = join(folder, "entry.js");
    await writeFile(
      entry,
      'globalThis.seen = import("./weights/int8.js").then(({ base64 }) => base64.length);',
    );
    const outDir = join(folder, name);
    await bundlers[name]!(entry, outDir);
    const context: { seen?: Promise<number> } = {};
    runInNewContext(await readFile(join(outDir, "entry.js"), "utf8"), context);
    expect(await context.seen).toBe((await embedded[1]!.module()).base64.length);
  });
});
