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

/** WebGPU in Node, by the package `webgpu` (Dawn, the implementation that Chrome has). */
export const webgpu: Candidate = {
  name: "webgpu",
  async start({ allowSoftwareGpu = false }) {
    const path = resolveOptional("webgpu");
    if (path === undefined) throw new Error("not installed");
    await probe(SCRIPT, path);
    const { create, globals } = (await import(pathToFileURL(path).href)) as WebgpuPackage;
    const gpu = create([]);
    const name = await describeAdapter(gpu, allowSoftwareGpu);
    // TensorFlow.js reads these when its backend is imported.
    Object.assign(globalThis, globals);
    const navigator = (globalThis as { navigator?: object }).navigator ?? {};
    Object.defineProperty(navigator, "gpu", { value: gpu, configurable: true });
    Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true, writable: true });
    await startWebgpu();
    return name;
  },
};
