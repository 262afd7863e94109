import { pathToFileURL } from "node:url";
import type { Candidate } from "../candidates/candidate.ts";
import { describeAdapter } from "../candidates/describeAdapter.ts";
import type { Gpu } from "../candidates/gpu.ts";
import { startWebgpu } from "../candidates/startWebgpu.ts";
import { probe } from "./probe.ts";
import { resolveOptional } from "./resolveOptional.ts";

/** What the package `webgpu` exports. */
interface WebgpuPackage {
  create(options: string[]): Gpu;
  readonly globals: object;
}

const SCRIPT = `
  const { create } = await import(require("node:url").pathToFileURL(process.argv[1]).href);
  const adapter = await create([]).requestAdapter();
  answer(adapter ? {} : { failure: "no graphics adapter" });`;

/** Kept for the life of the process: Dawn crashes when an instance is collected whose device is in use. */
let instance: Gpu | undefined;

/** WebGPU in Node, by the package `webgpu` (Dawn, the implementation that Chrome has). */
export const webgpu: Candidate = {
  name: "webgpu",
  async start({ allowSoftwareGpu = false }) {
    const found = instance ?? (await createInstance());
    const name = await describeAdapter(found, allowSoftwareGpu);
    if (instance === undefined) expose(found);
    instance = found;
    await startWebgpu();
    return name;
  },
};

async function createInstance(): Promise<Gpu> {
  const path = resolveOptional("webgpu");
  if (path === undefined) throw new Error("not installed");
  await probe(SCRIPT, path);
  const { create, globals } = (await import(pathToFileURL(path).href)) as WebgpuPackage;
  Object.assign(globalThis, globals);
  return create([]);
}

/** TensorFlow.js looks for `navigator.gpu` when its backend is imported, as in a browser. */
function expose(gpu: Gpu): void {
  const navigator = (globalThis as { navigator?: object }).navigator ?? {};
  Object.defineProperty(navigator, "gpu", { value: gpu, configurable: true });
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true, writable: true });
}
