import type { Gpu } from "./gpu.ts";
import { isSoftwareRenderer } from "./isSoftwareRenderer.ts";

/**
 * Names the graphics card that WebGPU would use.
 *
 * @throws Error where there is none, or only one that the CPU emulates and that is not allowed
 */
export async function describeAdapter(gpu: Gpu, allowSoftwareGpu: boolean): Promise<string> {
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw new Error("no graphics adapter");
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const name = description || [vendor, architecture, device].filter(Boolean).join(" ") || "unnamed adapter";
  const software = isFallbackAdapter || isSoftwareRenderer(`${name} ${architecture} ${device}`);
  if (software && !allowSoftwareGpu) {
    throw new Error(`the adapter is software (${name}); allowSoftwareGpu takes it`);
  }
  return name;
}
