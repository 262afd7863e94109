import type { Candidate } from "./candidate.ts";
import { describeAdapter } from "./describeAdapter.ts";
import type { Gpu } from "./gpu.ts";
import { startWebgpu } from "./startWebgpu.ts";

/** A browser's WebGPU. */
export const webgpu: Candidate = {
  name: "webgpu",
  async start({ allowSoftwareGpu = false }) {
    const { gpu } = (globalThis as { navigator?: { gpu?: Gpu } }).navigator ?? {};
    if (!gpu) throw new Error("this browser has no WebGPU");
    const name = await describeAdapter(gpu, allowSoftwareGpu);
    await startWebgpu();
    return name;
  },
};
