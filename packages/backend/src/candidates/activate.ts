import * as tf from "@tensorflow/tfjs-core";

/** Makes a loaded backend the current one, by TensorFlow.js' name of it. */
export async function activate(name: string): Promise<void> {
  if (!(await tf.setBackend(name))) throw new Error("its initialisation failed");
  await tf.ready();
}
