import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type * as tf from "@tensorflow/tfjs-core";

/** What a kernel is called with: its operands, its settings, and the backend that holds the data. */
export interface KernelCall<Inputs, Attrs> {
  readonly inputs: Readonly<Record<keyof Inputs & string, tf.TensorInfo>>;
  readonly attrs: Attrs;
  readonly backend: BackendWasm;
}

/** A kernel for the wasm backend: one that it lacks, or one that replaces its own. */
export interface WasmKernel<Inputs = tf.NamedTensorInfoMap, Attrs = object> {
  /** TensorFlow.js' name of the operation. */
  readonly name: string;
  /**
   * @param call operands are in the heap; outputs come from `makeOutput`, before any view of the heap is
   *   taken, since the heap may grow and leave old views empty
   * @param stock runs the backend's own kernel; throws where it has none
   */
  compute(
    call: KernelCall<Inputs, Attrs>,
    stock: StockKernel<Inputs, Attrs>,
  ): tf.TensorInfo | tf.TensorInfo[];
}

/** The kernel that the backend came with. */
export type StockKernel<Inputs, Attrs> = (call: KernelCall<Inputs, Attrs>) => tf.TensorInfo;
