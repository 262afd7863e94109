import * as tf from "@tensorflow/tfjs-core";
import { activate } from "./activate.ts";
import type { Candidate } from "./candidate.ts";
import { isSoftwareRenderer } from "./isSoftwareRenderer.ts";

/** The little of WebGL's interface that is needed to judge the renderer. */
interface WebglContext {
  readonly RENDERER: number;
  getExtension(name: string): { readonly UNMASKED_RENDERER_WEBGL: number } | null;
  getParameter(parameter: number): unknown;
}

/** Behind all others: what was refused is taken only where it is asked for. */
const LAST = -1;

/** A browser's WebGL. */
export const webgl: Candidate = {
  name: "webgl",
  async start({ allowSoftwareGpu = false }) {
    await import("@tensorflow/tfjs-backend-webgl");
    if (!tf.env().getBool("HAS_WEBGL")) throw new Error("this browser has no WebGL");
    await activate("webgl");
    const { gl } = (tf.backend() as unknown as { gpgpu: { gl: WebglContext } }).gpgpu;
    const debug = gl.getExtension("WEBGL_debug_renderer_info");
    const renderer = String(gl.getParameter(debug?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
    if (isSoftwareRenderer(renderer) && !allowSoftwareGpu) {
      const factory = tf.findBackendFactory("webgl");
      tf.removeBackend("webgl");
      tf.registerBackend("webgl", factory, LAST);
      throw new Error(`the renderer is software (${renderer}); allowSoftwareGpu takes it`);
    }
    return renderer;
  },
};
