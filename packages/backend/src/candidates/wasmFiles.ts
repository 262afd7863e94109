/**
 * Where a bundler puts the files of the wasm backend: Vite and webpack find them by these expressions, copy them
 * beside the bundle, and write their addresses here.
 *
 * @returns addresses by file name; `undefined` where a bundler has no address for modules
 */
export function wasmFiles(): Record<string, string> | undefined {
  try {
    return {
      "tfjs-backend-wasm.wasm": new URL(
        "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm",
        import.meta.url,
      ).href,
      "tfjs-backend-wasm-simd.wasm": new URL(
        "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm",
        import.meta.url,
      ).href,
      "tfjs-backend-wasm-threaded-simd.wasm": new URL(
        "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm",
        import.meta.url,
      ).href,
    };
  } catch {
    return undefined; // classic scripts have none: `wasmFolder` tells, or the files lie beside the page
  }
}
