import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { type PrepareOptions, prepareBackend } from "@ser/backend";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const run = promisify(execFile);
let folder: string;
let program: string | undefined;

beforeEach(async () => {
  vi.stubEnv("SER_BACKEND", "");
  folder = await mkdtemp(join(tmpdir(), "ser-backend-"));
  program = process.argv[1];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  process.argv[1] = program as string;
  await rm(folder, { recursive: true, force: true });
});

/** A program with a package of this name installed beside it. */
async function installFake(name: string, code: string): Promise<void> {
  const home = join(folder, "node_modules", name);
  await mkdir(home, { recursive: true });
  await writeFile(join(home, "package.json"), JSON.stringify({ name, main: "index.cjs" }));
  await writeFile(join(home, "index.cjs"), code);
  process.argv[1] = join(folder, "program.js");
}

/** A package that computes, but finds no card. */
const WITHOUT_CARD = `module.exports = {
  setBackend: async () => true,
  matMul: () => ({ dataSync: () => [11] }),
  backend: () => ({ isUsingGpuDevice: false }),
};`;

const prefer = (name: string) => prepareBackend({ prefer: name } as PrepareOptions);

test("the best that starts is chosen, and says why the better ones were not", async () => {
  const backend = await prepareBackend();
  expect(backend.summary).toMatch(/^TensorFlow\.js 4\.\d+\.\d+ on /);
  expect(backend.summary).not.toContain("\n");
  expect(backend.summary).not.toContain("asked for");
  for (const { name, reason } of backend.rejected) {
    expect(backend.summary).toContain(name);
    expect(backend.summary).toContain(reason);
  }
  expect([...tf.matMul([[1, 2]], [[3], [4]]).dataSync()]).toEqual([11]);
});

test("SER_BACKEND asks for a backend, and the option wins over it", async () => {
  vi.stubEnv("SER_BACKEND", "cpu");
  const backend = await prepareBackend();
  expect(backend).toEqual({
    name: "cpu",
    rejected: [],
    summary: `TensorFlow.js ${tf.version_core} on cpu (asked for)`,
  });
  expect(await prefer("wasm")).toMatchObject({ name: "wasm" });
  expect(tf.getBackend()).toBe("wasm");
});

test("calls made at once have their turns: the last one's backend is the one that is left", async () => {
  await Promise.all([prefer("cpu"), prefer("wasm")]);
  expect(tf.getBackend()).toBe("wasm");
  const failed = await Promise.allSettled([prefer("node"), prefer("wasm")]);
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
});

/** What a process of its own prints, in which nothing has started yet. */
async function printedBy(code: string): Promise<unknown> {
  const program = `
    import * as tf from "@tensorflow/tfjs-core";
    import { prepareBackend } from ${JSON.stringify(join(import.meta.dirname, "../dist/node/index.js"))};
    const tell = (value) => process.stdout.write("told:" + JSON.stringify(value));
    const reasonOf = (promise) => promise.then(() => "started", ({ message }) => message);
    ${code}`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: import.meta.dirname,
    timeout: 50_000,
  });
  return JSON.parse(stdout.split("told:")[1]!);
}

describe("in a process where nothing has started", () => {
  test("first starts made at once have their turns", async () => {
    const names = await printedBy(`
      const started = await Promise.all(["wasm", "wasm", "cpu"].map((prefer) => prepareBackend({ prefer })));
      tell([...started.map(({ name }) => name), tf.getBackend()]);`);
    expect(names).toEqual(["wasm", "wasm", "cpu", "cpu"]);
  });

  test("error listeners that the program adds meanwhile stay, and no others come", async () => {
    const counts = await printedBy(`
      const starting = prepareBackend({ prefer: "wasm" });
      const listener = () => {};
      const ticks = setInterval(() => process.on("unhandledRejection", listener), 1);
      await Promise.all([starting, new Promise((resolve) => setTimeout(resolve, 50))]);
      clearInterval(ticks);
      const all = process.listeners("unhandledRejection");
      tell([all.length > 1, all.every((one) => one === listener), process.listenerCount("uncaughtException"),
        Object.hasOwn(process, "on")]);`);
    expect(counts).toEqual([true, true, 0, false]);
  });

  test("a failed start leaves the backend that was there, and tells why; other files come too late", async () => {
    const told = await printedBy(`
      console.warn = console.error = () => {};
      const wrong = { prefer: "wasm", wasmFolder: "/nowhere/" };
      const first = await reasonOf(prepareBackend(wrong));
      const none = tf.engine().backendName ?? "none";
      await prepareBackend({ prefer: "cpu" });
      const reasons = [first];
      for (const options of [wrong, { prefer: "wasm" }, { ...wrong, wasmFolder: "/elsewhere/" }]) {
        reasons.push(await reasonOf(prepareBackend(options)));
      }
      tell({ none, reasons, left: tf.getBackend(), sum: tf.add(1, 2).dataSync()[0] });`);
    const failed = expect.stringContaining("not wasm: its initialisation failed: ");
    const late = expect.stringContaining("TensorFlow.js takes no other files after that; reload the page");
    const reasons = [expect.stringContaining("its initialisation failed: Make sure"), failed, late, late];
    expect(told).toEqual({ none: "none", reasons, left: "cpu", sum: 3 });
  });
});

describe("bad input", () => {
  test("a name that is no backend's is refused, with the names that are", async () => {
    vi.stubEnv("SER_BACKEND", "cuda");
    await expect(prepareBackend()).rejects.toThrow(
      'prepareBackend: SER_BACKEND must be one of node-gpu, node, webgpu, wasm, cpu, got "cuda"',
    );
    await expect(prefer("webgl")).rejects.toThrow(RangeError);
    await expect(prefer("webgl")).rejects.toThrow("prepareBackend: prefer must be one of");
  });

  test("a text of false would allow", async () => {
    await expect(prepareBackend({ prefer: "cpu", allowSoftwareGpu: "false" } as never)).rejects.toThrow(
      "prepareBackend: allowSoftwareGpu must be true or false, got string",
    );
  });

  test("a misspelled option is told", async () => {
    await expect(prepareBackend({ prefered: "cpu" } as never)).rejects.toThrow(
      "prepareBackend: options must be of prefer, threads, allowSoftwareGpu, wasmFolder, got prefered",
    );
  });

  test.each([0, 1.5, 9, Number.NaN])("%d threads are refused", async (threads) => {
    await expect(prepareBackend({ prefer: "wasm", threads })).rejects.toThrow(
      `threads must be an integer from 1 to 8, got ${threads}`,
    );
  });

  test("a native backend that crashes on load leaves this process alive", async () => {
    await installFake("@tensorflow/tfjs-node", "process.abort();");
    await expect(prefer("node")).rejects.toThrow(
      "prepareBackend: no backend starts; not node: it crashed when it was loaded (SIGABRT)",
    );
    const { name, rejected } = await prepareBackend();
    expect(name).not.toBe("node");
    expect(rejected).toContainEqual({ name: "node", reason: "it crashed when it was loaded (SIGABRT)" });
  });

  test.each([
    ["throws", "throw new Error('libtensorflow.so.2: not found\\nstack');", "libtensorflow.so.2: not found"],
    ["ends the process", "process.exit(3);", "it ended the process when it was loaded (exit code 3)"],
    ["brings no backend", "module.exports = { setBackend: async () => false };", "is not a function"],
  ])("a native backend that %s is a reason of one line", async (_, code, reason) => {
    await installFake("@tensorflow/tfjs-node-gpu", code);
    const error = await prefer("node-gpu").catch((thrown: Error) => thrown);
    expect((error as Error).message).toContain(reason);
    expect((error as Error).message).not.toContain("\n");
  });

  test("what a library prints before its answer, on the same line too, is no answer", async () => {
    await installFake("@tensorflow/tfjs-node-gpu", `process.stdout.write("loading..."); ${WITHOUT_CARD}`);
    await expect(prefer("node-gpu")).rejects.toThrow("TensorFlow finds no graphics card");
  });

  test("without a graphics card node-gpu is not taken", async () => {
    await installFake("@tensorflow/tfjs-node-gpu", WITHOUT_CARD);
    await expect(prefer("node-gpu")).rejects.toThrow("TensorFlow finds no graphics card");
  });

  test.each([
    ["no", "create = () => ({ requestAdapter: async () => null })", "no graphics adapter"],
    [
      "a software",
      `create = () => ({ requestAdapter: async () => ({ info: { description: "llvmpipe (LLVM 15)" } }) })`,
      "the adapter is software (llvmpipe (LLVM 15)); allowSoftwareGpu takes it",
    ],
  ])("WebGPU with %s adapter is not taken", async (_, code, reason) => {
    await installFake("webgpu", `exports.${code}; exports.globals = {};`);
    await expect(prefer("webgpu")).rejects.toThrow(reason);
  });

  test("without WebAssembly cpu is taken, and says why", async () => {
    vi.stubGlobal("WebAssembly", undefined);
    await expect(prefer("wasm")).rejects.toThrow("not wasm: this host has no WebAssembly");
    const { rejected } = await prepareBackend();
    expect(rejected).toContainEqual({ name: "wasm", reason: "this host has no WebAssembly" });
  });
});

test("no process-wide error listener is left behind", async () => {
  const count = () =>
    process.listenerCount("unhandledRejection") + process.listenerCount("uncaughtException");
  const before = count();
  await prefer("wasm");
  expect(count()).toBe(before);
});

test("threads are told where the first start gave fewer", async () => {
  await prefer("wasm");
  const nProcessors = cpus().length;
  const { summary } = await prepareBackend({ prefer: "wasm", threads: 2 });
  expect(summary).toContain("1 thread, not 2: the first start of a process decides");
  expect(cpus().length).toBe(nProcessors);
  expect((globalThis as { Worker?: unknown }).Worker).not.toBe(Worker);
});
