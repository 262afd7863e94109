/**
 * A backend that `prepareBackend` knows.
 *
 * - `node-gpu`: TensorFlow's own library on an NVIDIA card, by `@tensorflow/tfjs-node-gpu`
 * - `node`: TensorFlow's own library on the CPU, by `@tensorflow/tfjs-node`
 * - `webgpu`: any modern graphics card; in Node by the package `webgpu`
 * - `webgl`: graphics cards, in browsers only
 * - `wasm`: WebAssembly, which needs nothing
 * - `cpu`: plain JavaScript, slow
 */
export type BackendName = "node-gpu" | "node" | "webgpu" | "webgl" | "wasm" | "cpu";
