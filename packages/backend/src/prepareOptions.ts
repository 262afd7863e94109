import type { BackendName } from "./backendName.ts";

/** Settings of `prepareBackend`. */
export interface PrepareOptions {
  /** The one backend to use; then no other is tried. It wins over `SER_BACKEND`. */
  readonly prefer?: BackendName;
  /** Threads of the wasm backend, 1 to 8; in a browser more than 1 needs a cross-origin isolated page. Default 1. */
  readonly threads?: number;
  /** Whether graphics emulated by the CPU will do, which is slower than wasm; for tests. Default false. */
  readonly allowSoftwareGpu?: boolean;
  /** Where a browser finds the `.wasm` files of `@tensorflow/tfjs-backend-wasm`; ends in a slash. */
  readonly wasmFolder?: string;
}
