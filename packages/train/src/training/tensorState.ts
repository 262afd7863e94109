import * as tf from "@tensorflow/tfjs-core";

/** Tensors that outlive steps, by name. */
export interface TensorState {
  get(name: string): tf.Tensor | undefined;
  /** Keeps a tensor under a name; the one that was there is freed. */
  set(name: string, tensor: tf.Tensor): void;
  /** All of them, still the state's own. */
  all(): Readonly<Record<string, tf.Tensor>>;
  /** Takes copies of others in their place; all that was there is freed. */
  replace(tensors: Readonly<Record<string, tf.Tensor>>): void;
  dispose(): void;
}

/** Makes a place for tensors that outlive steps. Nothing in it is freed by `tf.tidy`. */
export function createTensorState(): TensorState {
  const tensors = new Map<string, tf.Tensor>();
  const dispose = () => {
    tf.dispose([...tensors.values()]);
    tensors.clear();
  };
  return {
    get: (name) => tensors.get(name),
    set(name, tensor) {
      tensors.get(name)?.dispose();
      tensors.set(name, tf.keep(tensor));
    },
    all: () => Object.fromEntries(tensors),
    replace(others) {
      const copies = Object.entries(others).map(([name, tensor]) => [name, tf.keep(tensor.clone())] as const);
      dispose();
      for (const [name, copy] of copies) tensors.set(name, copy);
    },
    dispose,
  };
}
